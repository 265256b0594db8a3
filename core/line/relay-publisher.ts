import { signedRecordSchema } from "../alert/record.ts";

/** The press line's message: a record and its signature. The line isn't encrypted; nothing but the signature counts. */
export const pressMessage = signedRecordSchema;
