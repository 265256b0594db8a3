import { type Envelope, EVENT_AT_MOST } from "../../core/envelope/envelope.ts";
import type { SigningKey } from "../../core/envelope/keys.ts";
import type { BodyOf } from "../../core/envelope/payload.ts";
import { next, openStream, type SentStream } from "../../core/envelope/send.ts";
import { DAY } from "../kit/clock.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import type { Turn } from "../kit/turn.ts";
import { sayEnvelopes } from "./exchange-room.ts";
import type { RelaySettings } from "./settings.ts";

/** Our streams: where each stands, and what was said on it, for whoever asks again. */
export const streamsSchema = `
  CREATE TABLE stream(name TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE envelope(stream TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, envelope TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY(stream, epoch, seq)) STRICT, WITHOUT ROWID;
  CREATE TABLE published(manifest TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`;

/** Until the next ceremony at the latest. */
const LASTING = 130 * DAY;

type Kind = "alert" | "manifest" | "revoke" | "verdict";

/** Puts the next payload on a stream; stream and envelope in the transaction of whatever caused it. */
export const append = <K extends Kind>(
  ledger: Ledger,
  org: string,
  name: string,
  kind: K,
  body: BodyOf<K>,
  times: { readonly iat: number; readonly exp: number },
  key: SigningKey,
): Envelope => {
  const { stream, envelope } = next(standing(ledger, org, name), kind, body, times, key);
  ledger
    .sql("INSERT INTO stream VALUES(?, ?) ON CONFLICT DO UPDATE SET state = excluded.state")
    .run(name, JSON.stringify(stream));
  ledger
    .sql("INSERT INTO envelope VALUES(?, ?, ?, ?, ?)")
    .run(name, stream.epoch, stream.seq, JSON.stringify(envelope), times.iat);
  return envelope;
};

/** Our manifest stands on the stream of all, so that whoever catches up has the keys for what follows. */
export const publishManifest = ({ org, manifest, keyAt, partners }: RelaySettings, turn: Turn): void => {
  const key = keyAt(turn.now);
  if (key === null || turn.ledger.sql("SELECT 1 FROM published WHERE manifest = ?").get(manifest.payload))
    return;
  turn.ledger.sql("INSERT INTO published VALUES(?)").run(manifest.payload);
  const times = { iat: turn.now, exp: turn.now + LASTING };
  const envelope = append(turn.ledger, org, "all", "manifest", { manifest }, times, key);
  for (const { room } of partners) sayEnvelopes(room, [envelope], turn);
};

/** Where our streams stand that this partner is told of. */
export const positions = (ledger: Ledger, org: string, partner: string): BodyOf<"head">["mine"] =>
  ["all", `pair:${partner}`].flatMap((name) => {
    const { epoch, seq, hash } = standing(ledger, org, name);
    return hash === null || seq === 0 ? [] : [{ stream: name, epoch, seq, hash }];
  });

/** What was said on a stream, oldest first, in batches that fit into one event each. */
export const batches = (ledger: Ledger, { stream, epoch, from, to }: BodyOf<"want">): Envelope[][] => {
  const rows = ledger
    .sql("SELECT envelope FROM envelope WHERE stream = ? AND epoch = ? AND seq BETWEEN ? AND ? ORDER BY seq")
    .all(stream, epoch, from, to);
  const all: Envelope[][] = [[]];
  let size = 0;
  for (const row of rows) {
    const text = String(row.envelope);
    if (size + text.length > EVENT_AT_MOST / 2) {
      all.push([]);
      size = 0;
    }
    size += text.length;
    all.at(-1)?.push(JSON.parse(text) as Envelope);
  }
  return all.filter((batch) => batch.length > 0);
};

const standing = (ledger: Ledger, org: string, name: string): SentStream => {
  const row = ledger.sql("SELECT state FROM stream WHERE name = ?").get(name);
  return row ? (JSON.parse(String(row.state)) as SentStream) : openStream(org, name, 1);
};
