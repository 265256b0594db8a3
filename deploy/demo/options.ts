import { parseArgs } from "node:util";

export interface DemoOptions {
  /** Plays the story, checks each step, and ends: exit 0 where all held, else 1. */
  readonly once: boolean;
  /** Without the pauses made for onlookers. */
  readonly fast: boolean;
  /** Where to write what stands, for other programs. */
  readonly json?: string | undefined;
  readonly help: boolean;
}

export const USAGE = `npm start [-- --once] [-- --fast] [-- --json FILE]

  --once       play the story, check every step, print a table, end (exit 0: all held; 1: something did not)
  --fast       leave out the pauses made for onlookers
  --json FILE  after the story, write addresses, accounts, rooms and bots for other programs to use
  --help       this

Without --once everything stays up until Ctrl-C. Its state is in data/demo; npm run demo:clean removes it.
`;

/** @throws Error with one line for the person at the keyboard */
export const readOptions = (args: readonly string[]): DemoOptions => {
  const boolean = { type: "boolean", default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { once: boolean, fast: boolean, json: { type: "string" }, help: boolean },
  });
  return values;
};
