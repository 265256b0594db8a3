import type { Envelope } from "./envelope.ts";
import type { Frame, Understood } from "./payload.ts";

/** Not authentic, or not for us: counted, and it changes nothing. In the order in which they are looked for. */
export type Refusal =
  | "size"
  | "shape"
  | "key"
  | "signature"
  | "canonical"
  | "frame"
  | "org"
  | "key_window"
  | "key_revoked"
  | "carrier"
  | "not_to_us"
  | "stale"
  | "old_epoch"
  | "forgotten"
  | "prev";

/** Authentic, but not to be acted on by itself: shown to the desk or to operations. */
export type Aside =
  | "unconfirmed"
  | "quarantined"
  | "unknown_kind"
  | "unknown_field"
  | "malformed"
  | "wrong_stream"
  | "record"
  | "root_signature"
  | "rate"
  | "expired"
  | "late";

interface Authentic {
  readonly envelope: Envelope;
  readonly frame: Frame;
  readonly says: Understood;
}

export type Outcome =
  | (Authentic & { readonly is: "accepted" })
  | (Authentic & { readonly is: "set_aside"; readonly why: Aside })
  /**
   * Ahead of its turn. A retraction in it may be applied at once where nothing sets it aside: it wins even if it comes
   * first. `from_the_future`: its clock is more than ten minutes ahead; to be tried again (`release`).
   */
  | (Authentic & {
      readonly is: "held";
      readonly why: "ahead" | "from_the_future";
      readonly aside: Aside | null;
    })
  /** Both hashes for one number: the partner is in quarantine; both payloads must be kept, the coordinators told. */
  | (Authentic & { readonly is: "two_faces"; readonly first: string; readonly second: string })
  | { readonly is: "duplicate" }
  | { readonly is: "refused"; readonly why: Refusal };
