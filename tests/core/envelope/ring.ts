import type { AlertRecord } from "../../../core/alert/record.ts";
import type { Context } from "../../../core/envelope/accept.ts";
import type { Envelope } from "../../../core/envelope/envelope.ts";
import { signingKey } from "../../../core/envelope/keys.ts";
import { type Manifest, signManifest } from "../../../core/envelope/manifest.ts";
import { newPartner, type PartnerState, takeManifest } from "../../../core/envelope/partner-state.ts";
import { next, openStream, type SentStream } from "../../../core/envelope/send.ts";
import { signRecord } from "../../../core/envelope/signed-record.ts";
import { first, minutes, recorded, withdrawn } from "../alert/facts.ts";

/** Keys out of fixed seeds: for tests and vectors, and good for nothing else. */
export const keyOf = (number: number) => signingKey(new Uint8Array(32).fill(number));
export const [root, alertKey, laterKey, otherRoot, otherKey] = [1, 2, 3, 4, 5].map(keyOf) as [
  ReturnType<typeof keyOf>,
  ReturnType<typeof keyOf>,
  ReturnType<typeof keyOf>,
  ReturnType<typeof keyOf>,
  ReturnType<typeof keyOf>,
];

/** As Matrix writes keys: base64, not base64url. */
export const asMatrixKey = (key: string): string => key.replaceAll("-", "+").replaceAll("_", "/");

export const NOW = first.issued + minutes(1);
const DAYS = 86_400_000;

export const manifest: Manifest = {
  v: 1,
  org: "la",
  name: "Red de Los Ángeles",
  version: 1,
  root: root.publicKey,
  iat: NOW - DAYS,
  keys: [
    { use: "alert", public: alertKey.publicKey, from: NOW - DAYS, until: NOW + 29 * DAYS },
    { use: "alert", public: laterKey.publicKey, from: NOW + 29 * DAYS, until: NOW + 59 * DAYS },
  ],
  bots: [{ role: "relay", user_id: "@alerts:la.example", master_key: asMatrixKey(keyOf(9).publicKey) }],
  servers: ["la.example"],
  areas: [{ id: "boyle-heights", name: "Boyle Heights" }],
};

/** Los Angeles as Oakland knows it: confirmed, nothing heard yet. */
export const la: PartnerState = {
  ...takeManifest(newPartner("la", root.publicKey), signManifest(manifest, root)),
  confirmed: true,
};

export const atOakland: Context = { us: "oak", now: NOW, carriedBy: "la" };
export const times = { iat: NOW, exp: NOW + minutes(120) };

export const alertBody = (record: AlertRecord = recorded()) => ({ signed: signRecord(record, alertKey) });
export const retraction = recorded(withdrawn, { revision: 2, supersedes: "h".repeat(43) });

/** Envelopes of `all` of one epoch, the last a retraction; and the stream as it stands then. */
export const streamOf = (
  count: number,
  from: SentStream = openStream("la", "all", 1),
): { envelopes: Envelope[]; stream: SentStream } => {
  let stream = from;
  const envelopes: Envelope[] = [];
  for (let index = 1; index <= count; index++) {
    const record =
      index === count ? retraction : recorded({}, { issued: first.issued + from.epoch * 100 + index });
    const step = next(stream, "alert", alertBody(record), times, alertKey);
    stream = step.stream;
    envelopes.push(step.envelope);
  }
  return { envelopes, stream };
};
