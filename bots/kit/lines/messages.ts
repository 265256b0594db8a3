import { z } from "zod";

/** What two bots say to each other on a line, beside the work itself (docs/developer.md, "Lines"). */
export const LINE = {
  message: "org.almenara.line",
  ack: "org.almenara.ack",
  have: "org.almenara.have",
  want: "org.almenara.want",
} as const;

const ledgerId = z.string().min(1).max(64);
const number = z.int().min(0);
const v = z.literal(1);

export const lineMessage = z.strictObject({
  v,
  ledger: ledgerId,
  n: number.min(1),
  kind: z.string().max(64),
  body: z.unknown(),
});

/** "I have handled everything of that ledger up to here." Never itself acknowledged. */
export const lineAck = z.strictObject({ v, ledger: ledgerId, upto: number });

/** Said at each start: which of mine still exist (`first`..`last`), and what I have handled of yours. */
export const lineHave = z.strictObject({
  v,
  ledger: ledgerId,
  first: number,
  last: number,
  heard: z.record(ledgerId, number),
});

/** "Say yours again from this number on." */
export const lineWant = z.strictObject({ v, ledger: ledgerId, from: number.min(1) });

/** The body of a message that stands for numbers whose subject is over: nothing needs to be said of them any more. */
export const VOID = "void";
export const voidBody = z.strictObject({ upto: number.min(1) });
