import { type Envelope, seal, TYPES } from "./envelope.ts";
import { type SigningKey, sha256 } from "./keys.ts";
import type { BodyOf, Kind } from "./payload.ts";

/** A stream of ours: where it stands. */
export interface SentStream {
  readonly org: string;
  readonly stream: string;
  readonly epoch: number;
  /** Of the newest payload; 0 at the beginning of an epoch. */
  readonly seq: number;
  /** Of the newest payload; at the beginning of an epoch the last head that we know, null where we know none. */
  readonly hash: string | null;
}

type UnnumberedKind = "head" | "want" | "snapshot";
type NumberedKind = Exclude<Kind, UnnumberedKind>;

interface Times {
  /** Milliseconds since the epoch. */
  readonly iat: number;
  readonly exp: number;
}

/** The first life of a stream, or the next: after a restore it names the last head that it knows. */
export const openStream = (
  org: string,
  stream: string,
  epoch: number,
  lastHead: string | null = null,
): SentStream => ({
  org,
  stream,
  epoch,
  seq: 0,
  hash: lastHead,
});

/** The next payload of a stream and its envelope. The stream and the envelope must be committed together. */
export const next = <K extends NumberedKind>(
  stream: SentStream,
  kind: K,
  body: BodyOf<K>,
  { iat, exp }: Times,
  key: SigningKey,
): { readonly stream: SentStream; readonly envelope: Envelope } => {
  const seq = stream.seq + 1;
  const { org, epoch, hash: prev } = stream;
  const envelope = seal(
    TYPES.message,
    { v: 1, org, epoch, stream: stream.stream, seq, prev, iat, exp, kind, body },
    key,
  );
  return { stream: { ...stream, seq, hash: sha256(envelope.payload) }, envelope };
};

/** A `head`, `want` or `snapshot` for one organisation. */
export const tell = <K extends UnnumberedKind>(
  org: string,
  to: string,
  kind: K,
  body: BodyOf<K>,
  { iat, exp }: Times,
  key: SigningKey,
): Envelope => seal(TYPES.message, { v: 1, org, to, iat, exp, kind, body }, key);
