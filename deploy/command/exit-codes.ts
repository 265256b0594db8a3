import { EXIT } from "../../bots/kit/refusal.ts";

/** What the `almenara` command ends with; from 64 on as in sysexits.h. */
export const CODE = {
  well: 0,
  faults: 1,
  usage: 2,
  /** EX_UNAVAILABLE */
  unavailable: 69,
  ...EXIT,
} as const;

export const codesInHelp = `
Exit codes:
  0   done, or all is well
  1   something is not as it should be; each fault is one line with what to type
  2   the command was typed wrongly
  69  a bot isn't running, or a homeserver doesn't answer
  70  a mistake in the program: please report it
  78  refused, because going on would do harm; the line says what to do`;

/** Somebody who should answer doesn't. */
export class Unavailable extends Error {}
