import { z } from "zod";
import { signedRecordSchema } from "../alert/record.ts";
import { envelopeSchema } from "../envelope/envelope.ts";

/**
 * The press line's message: a record, its signature, and the manifest by which the signature is checked. The line isn't
 * encrypted; nothing counts but that a root key which set-up wrote into the stack file has signed the manifest.
 */
export const pressMessage = z.strictObject({ signed: signedRecordSchema, manifest: envelopeSchema });
export type PressMessage = z.infer<typeof pressMessage>;
