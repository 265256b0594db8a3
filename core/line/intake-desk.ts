import { z } from "zod";

/** Intake tells the desk: somebody reported this. The account never comes along. */
export const reportMessage = z.strictObject({
  id: z.string().length(4),
  alias: z.string().regex(/^R\d{1,3}$/),
  words: z.string().max(60_000),
  /** When it was said, by the reporter's homeserver. Milliseconds since the epoch. */
  at: z.int().min(0),
});

export type ReportMessage = z.infer<typeof reportMessage>;
