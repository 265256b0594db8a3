import { z } from "zod";
import { signedCheckNotice } from "../alert/check-notice.ts";
import { signedRecordSchema } from "../alert/record.ts";
import { envelopeSchema } from "../envelope/envelope.ts";

/**
 * The press line's message: a record, its signature, and the manifest by which the signature is checked. The line isn't
 * encrypted; nothing counts but that a root key which set-up wrote into the stack file has signed the manifest.
 */
export const pressMessage = z.strictObject({ signed: signedRecordSchema, manifest: envelopeSchema });
export type PressMessage = z.infer<typeof pressMessage>;

/** The same for what is said to a rumour. */
export const pressCheckMessage = z.strictObject({ signed: signedCheckNotice, manifest: envelopeSchema });
export type PressCheckMessage = z.infer<typeof pressCheckMessage>;

/**
 * What the publisher, which can't read the operations room, asks the relay to say there: the first word of a notice's
 * key, and whether it begins or is over.
 */
export const troubleMessage = z.strictObject({
  kind: z.string().regex(/^[a-z]{1,20}$/),
  since: z.int().min(0).max(8.64e15),
  over: z.boolean(),
});
export type TroubleMessage = z.infer<typeof troubleMessage>;
