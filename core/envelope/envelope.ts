import { z } from "zod";
import { canonical } from "./canonical.ts";
import { type SigningKey, signPayload, verifyPayload } from "./keys.ts";

/** What is signed says of itself which of these it is: a record can't pass for an order. */
export const TYPES = {
  message: "application/vnd.almenara+json;v=1",
  record: "application/vnd.almenara.record+json;v=1",
  check: "application/vnd.almenara.check+json;v=1",
  manifest: "application/vnd.almenara.manifest+json;v=1",
  revocation: "application/vnd.almenara.revocation+json;v=1",
} as const;
export type SignedType = (typeof TYPES)[keyof typeof TYPES];

/** Of one payload, and of all envelopes in one event. Bytes. */
export const PAYLOAD_AT_MOST = 16 * 1024;
export const EVENT_AT_MOST = 48 * 1024;

export const signature = z.strictObject({
  keyid: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  sig: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

/** Signed bytes as they travel, over whatever carries them. */
export const envelopeSchema = z.strictObject({
  /** Canonical JSON. */
  payload: z.string().min(2),
  /** One; two where a root key hands over to another. */
  signatures: z.array(signature).min(1).max(2),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** @throws RangeError where the value has no canonical form or is too large: a bug of ours */
export const seal = (type: SignedType, value: unknown, ...keys: readonly SigningKey[]): Envelope => {
  const payload = canonical(value);
  if (Buffer.byteLength(payload) > PAYLOAD_AT_MOST) throw new RangeError("payload too large");
  return {
    payload,
    signatures: keys.map((key) => ({ keyid: key.keyid, sig: signPayload(type, payload, key) })),
  };
};

/** Whether every signature holds; a key that `publicKeyOf` doesn't know is one that doesn't. */
export const everySignatureHolds = (
  type: SignedType,
  { payload, signatures }: Envelope,
  publicKeyOf: (keyid: string) => string | undefined,
): boolean =>
  signatures.every(({ keyid, sig }) => {
    const key = publicKeyOf(keyid);
    return key !== undefined && verifyPayload(type, payload, sig, key);
  });

/** Envelopes in the order given, in as many events as their size asks for. */
export const inEvents = (envelopes: readonly Envelope[]): Envelope[][] => {
  const events: Envelope[][] = [];
  let room = 0;
  for (const envelope of envelopes) {
    const size = Buffer.byteLength(JSON.stringify(envelope)) + 1;
    if (size > room || events.length === 0) {
      events.push([]);
      room = EVENT_AT_MOST;
    }
    events.at(-1)?.push(envelope);
    room -= size;
  }
  return events;
};
