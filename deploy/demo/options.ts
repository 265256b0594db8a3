import { parseArgs } from "node:util";

export interface DemoOptions {
  /** Plays the story, checks each step, and ends: exit 0 where all held, else 1. */
  readonly once: boolean;
  /** Without the pauses made for onlookers. */
  readonly fast: boolean;
  /** Where to write what stands, for other programs. */
  readonly json?: string | undefined;
  /** How many mirrors of the first city's site run beside it. */
  readonly mirrors: number;
  readonly help: boolean;
}

export const USAGE = `npm start [-- --once] [-- --fast] [-- --json FILE] [-- --mirrors N]

  --once       play the story, check every step, print a table, end (exit 0: all held; 1: something did not)
  --fast       leave out the pauses made for onlookers
  --json FILE  after the story, write addresses, accounts, rooms and bots for other programs to use
  --mirrors N  also run N mirrors of the first city's site, each out of its public room alone (at most 8)
  --help       this

Without --once everything stays up until Ctrl-C. Its state is in data/demo; npm run demo:clean removes it.
`;

/** @throws Error with one line for the person at the keyboard */
export const readOptions = (args: readonly string[]): DemoOptions => {
  const boolean = { type: "boolean", default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: boolean,
      fast: boolean,
      json: { type: "string" },
      mirrors: { type: "string", default: "0" },
      help: boolean,
    },
  });
  if (!/^[0-8]$/.test(values.mirrors)) throw new Error("--mirrors takes a number from 0 to 8.");
  return { ...values, mirrors: Number(values.mirrors) };
};
