import type { Envelope } from "./envelope.ts";
import { alertKey, type Manifest, type Revocation, readManifest, readRevocation } from "./manifest.ts";

/** What is known of one stream of a partner. */
export interface ReceivedStream {
  readonly epoch: number;
  readonly seq: number;
  /** Of the newest payload; null before the first. */
  readonly hash: string | null;
  /** Hashes of the newest payloads of this epoch, by number: what shows duplicates and two faces. */
  readonly seen: Readonly<Record<number, string>>;
  /** Came ahead of its turn, by number, of this epoch. */
  readonly held: Readonly<Record<number, Envelope>>;
  /** The furthest place that the partner is known to have reached. */
  readonly noted: { readonly epoch: number; readonly seq: number } | null;
  /** The last heads of the epochs before: an epoch's first payload names one of them. */
  readonly before: readonly string[];
  /** The parts that came of a snapshot, known by the head that it gives. */
  readonly snapshot: { readonly hash: string; readonly parts: readonly number[] } | null;
}

/** Everything that judges a partner's envelopes: a plain value, to be committed with what an envelope did. */
export interface PartnerState {
  readonly org: string;
  /** The pinned root's public key. */
  readonly root: string;
  readonly manifest: Manifest | null;
  readonly revocations: readonly Revocation[];
  /** Both sides' coordinators have compared the six words. */
  readonly confirmed: boolean;
  /** Two different payloads of one number were seen: nothing but retractions is taken until people have spoken. */
  readonly quarantined: boolean;
  readonly streams: Readonly<Record<string, ReceivedStream>>;
  /** `iat` of the newest head. */
  readonly lastHead: number;
}

export const newPartner = (org: string, root: string): PartnerState => ({
  org,
  root,
  manifest: null,
  revocations: [],
  confirmed: false,
  quarantined: false,
  streams: {},
  lastHead: 0,
});

const UNHEARD: ReceivedStream = {
  epoch: 1,
  seq: 0,
  hash: null,
  seen: {},
  held: {},
  noted: null,
  before: [],
  snapshot: null,
};

export const streamOf = (state: PartnerState, stream: string): ReceivedStream =>
  Object.hasOwn(state.streams, stream) ? (state.streams[stream] ?? UNHEARD) : UNHEARD;

export const withStream = (
  state: PartnerState,
  name: string,
  change: Partial<ReceivedStream>,
): PartnerState => ({
  ...state,
  streams: { ...state.streams, [name]: { ...streamOf(state, name), ...change } },
});

/**
 * Takes a manifest that the pinned root signed and that is newer than what we have, whatever brought it and however old
 * the keys are that we know: the root's word stands by itself.
 */
export const takeManifest = (state: PartnerState, envelope: unknown): PartnerState => {
  const manifest = readManifest(envelope, state.root, state.org);
  return manifest === null || manifest.version <= (state.manifest?.version ?? 0)
    ? state
    : { ...state, manifest, root: manifest.root };
};

/** Takes a revocation that the pinned root signed. Of two for one key the earlier number holds. */
export const takeRevocation = (state: PartnerState, envelope: unknown): PartnerState => {
  const revocation = readRevocation(envelope, state.root, state.org);
  const known = state.revocations.find(({ keyid }) => keyid === revocation?.keyid);
  if (revocation === null || (known !== undefined && !isBefore(revocation.from, known.from))) return state;
  return { ...state, revocations: [...state.revocations.filter((one) => one !== known), revocation] };
};

/** The public half of an alert key of the newest manifest. */
export const publicKeyIn =
  (state: PartnerState) =>
  (keyid: string): string | undefined =>
    state.manifest === null ? undefined : alertKey(state.manifest, keyid)?.public;

interface Place {
  readonly epoch: number;
  readonly seq: number;
}

export const isBefore = (a: Place, b: Place): boolean =>
  a.epoch < b.epoch || (a.epoch === b.epoch && a.seq < b.seq);

/** Whether a key is void for this place of `all`; null: for anything else. */
export const isRevoked = (state: PartnerState, keyid: string, place: Place | null): boolean =>
  state.revocations.some((one) => one.keyid === keyid && (place === null || !isBefore(place, one.from)));
