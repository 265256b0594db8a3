import { z } from "zod";

/**
 * Intake tells the desk: somebody reported this, or has other words for it now (a correction, whole, so that it also
 * stands for a report that the desk never had). The account never comes along.
 */
export const reportMessage = z.strictObject({
  id: z.string().min(4).max(12),
  alias: z.string().regex(/^R[1-9]\d{0,8}$/),
  words: z.string().max(60_000),
  /** When it was first said, by the reporter's homeserver. Milliseconds since the epoch. */
  at: z.int().min(0),
});

export type ReportMessage = z.infer<typeof reportMessage>;

/** The reporter has taken it back. */
export const withdrawalMessage = reportMessage.omit({ words: true });

export type WithdrawalMessage = z.infer<typeof withdrawalMessage>;
