import type { Level } from "../alert/record.ts";
import type { Kind } from "../report/kind.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Every knob of the desk. Durations in ms. No value of any of them lets anything out without a verdict. */
export interface Policy {
  /** How long a claim lasts without acting. */
  readonly lease: number;
  /** How long an inward change can be taken back. */
  readonly undoFor: number;
  /** How long a preview may be sent. */
  readonly previewFor: number;
  /** An incident that nobody could tell anything of for so long is unverifiable. */
  readonly unverifiableAfter: number;
  /** A verdict on what was seen longer ago than this is asked about again: "still so?" */
  readonly stillSoAfter: number;
  /** Trusted sources that stand for one who sees it. */
  readonly trustedSources: number;
  /** Independent verifiers that each level needs. */
  readonly verifiers: Readonly<Record<Level, number>>;
  /** Whether the sender may be the only verifier. */
  readonly senderAlone: Readonly<Record<Level, boolean>>;
  /** The level from which on partners and the public hear of it; below it is for the city's own rooms. */
  readonly publicFrom: Level;
  /** "Over" and "checked" need a look not older than this. */
  readonly lookFreshFor: number;
  /** How long a revision is valid, and the longest that may be asked for. */
  readonly validFor: number;
  readonly longestValid: number;
  /** A verifier's training lapses so long after the last drill. */
  readonly trainedFor: number;
  /** Reports look alike within this distance (metres) and time. */
  readonly alike: { readonly metres: number; readonly time: number };
}

/** Source of the numbers: the design's page on the product, "Policy". */
export const DEFAULT_POLICY: Policy = {
  lease: 5 * MINUTE,
  undoFor: 30 * SECOND,
  previewFor: 10 * MINUTE,
  unverifiableAfter: 30 * MINUTE,
  stillSoAfter: 5 * MINUTE,
  trustedSources: 2,
  verifiers: { 1: 1, 2: 1, 3: 2 },
  senderAlone: { 1: true, 2: false, 3: false },
  publicFrom: 2,
  lookFreshFor: 15 * MINUTE,
  validFor: 2 * HOUR,
  longestValid: 6 * HOUR,
  trainedFor: 183 * 24 * HOUR,
  alike: { metres: 500, time: 30 * MINUTE },
};

/** The level that a kind has until a dispatcher says otherwise. */
export const levelOf = (kind: Kind | null): Level =>
  kind === "operation" ? 3 : kind === null || kind === "presence" || kind === "other" ? 1 : 2;
