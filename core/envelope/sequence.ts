import { sha256 } from "./keys.ts";
import type { Aside, Outcome } from "./outcome.ts";
import { isBefore, type PartnerState, type ReceivedStream, streamOf, withStream } from "./partner-state.ts";
import type { BodyOf, Numbered, Unnumbered } from "./payload.ts";

type Authentic = Pick<Extract<Outcome, { is: "accepted" }>, "envelope" | "frame" | "says">;
interface Step {
  readonly state: PartnerState;
  readonly outcome: Outcome;
}

/** Further ahead than this only the place is noted, and what is missing is asked for oldest first (design: protocol). */
const HOLD_AT_MOST = 1_000;
/** Hashes kept of what was taken; older numbers can't be judged any more. */
const REMEMBERED = 1_000;
/** Last heads kept of the epochs before. */
const EPOCHS_REMEMBERED = 8;

/** Places something authentic in its stream: next, ahead, seen before, or another than was seen. */
export const bySequence = (
  state: PartnerState,
  head: Numbered,
  hash: string,
  authentic: Authentic,
  { aside, tooEarly }: { readonly aside: Aside | null; readonly tooEarly: boolean },
): Step => {
  const name = head.stream;
  const stream = streamOf(state, name);
  const hold = (why: "ahead" | "from_the_future", change: Partial<ReceivedStream>): Step => ({
    state: withStream(state, name, { noted: further(stream.noted, head), ...change }),
    outcome: { is: "held", why, aside, ...authentic },
  });
  const move = (change: Partial<ReceivedStream>): Step => ({
    state: withStream(state, name, { epoch: head.epoch, seq: head.seq, hash, ...change }),
    outcome:
      aside === null ? { is: "accepted", ...authentic } : { is: "set_aside", why: aside, ...authentic },
  });

  if (head.epoch < stream.epoch) return refused(state, "old_epoch");
  if (head.epoch > stream.epoch) {
    // An epoch opens where its first payload names a head that we have; else what lies between is asked for first.
    const joins = head.prev === null || isKnown(stream, head.prev);
    if (head.seq !== 1 || !joins) return hold("ahead", {});
    if (tooEarly) return hold("from_the_future", {});
    const last = stream.hash === null ? [] : [stream.hash];
    const before = [...last, ...stream.before].slice(0, EPOCHS_REMEMBERED);
    return move({ seen: { 1: hash }, held: {}, before });
  }
  if (head.seq <= stream.seq) {
    const first = stream.seen[head.seq];
    if (first === undefined) return refused(state, "forgotten");
    return first === hash ? { state, outcome: { is: "duplicate" } } : twoFaces(state, first, hash, authentic);
  }
  const { envelope } = authentic;
  const waiting = stream.held[head.seq];
  if (waiting !== undefined && sha256(waiting.payload) !== hash)
    return twoFaces(state, sha256(waiting.payload), hash, authentic);
  const held = { ...stream.held, [head.seq]: envelope };
  if (head.seq > stream.seq + 1) return hold("ahead", head.seq - stream.seq > HOLD_AT_MOST ? {} : { held });
  if (head.prev !== stream.hash) return refused(state, "prev");
  if (tooEarly) return hold("from_the_future", { held });
  const { [head.seq]: _, ...rest } = stream.held;
  return move({ seen: remember(stream.seen, head.seq, hash), held: rest });
};

const refused = (state: PartnerState, why: "old_epoch" | "forgotten" | "prev" | "stale"): Step => ({
  state,
  outcome: { is: "refused", why },
});

const twoFaces = (state: PartnerState, first: string, second: string, authentic: Authentic): Step => ({
  state: { ...state, quarantined: true },
  outcome: { is: "two_faces", first, second, ...authentic },
});

const isKnown = (stream: ReceivedStream, hash: string): boolean =>
  hash === stream.hash || stream.before.includes(hash) || Object.values(stream.seen).includes(hash);

type Place = { readonly epoch: number; readonly seq: number };

const further = (noted: Place | null, { epoch, seq }: Place): Place =>
  noted !== null && isBefore({ epoch, seq }, noted) ? noted : { epoch, seq };

const remember = (seen: ReceivedStream["seen"], seq: number, hash: string): ReceivedStream["seen"] => {
  const { [seq - REMEMBERED]: _, ...kept } = seen;
  return { ...kept, [seq]: hash };
};

/** A head shows what we miss, and two faces. A newer one voids an older one. */
export const hearHead = (
  state: PartnerState,
  { iat }: Unnumbered,
  body: BodyOf<"head">,
  authentic: Authentic,
  us: string,
): Step => {
  if (iat <= state.lastHead) return { state, outcome: { is: "duplicate" } };
  let heard: PartnerState = { ...state, lastHead: iat };
  for (const at of body.mine) {
    if (at.stream !== "all" && at.stream !== `pair:${us}`) continue;
    const stream = streamOf(heard, at.stream);
    const known = at.epoch === stream.epoch ? stream.seen[at.seq] : undefined;
    if (known !== undefined && known !== at.hash) return twoFaces(heard, known, at.hash, authentic);
    if (isBefore(stream, at)) heard = withStream(heard, at.stream, { noted: further(stream.noted, at) });
  }
  return { state: heard, outcome: { is: "accepted", ...authentic } };
};

/** A snapshot moves the stream over what is no longer there, once all its parts are here. */
export const takeSnapshot = (
  state: PartnerState,
  { at, part, parts }: BodyOf<"snapshot">,
  authentic: Authentic,
  us: string,
): Step => {
  const stream = streamOf(state, at.stream);
  const known = at.epoch === stream.epoch ? stream.seen[at.seq] : undefined;
  if (known !== undefined && known !== at.hash) return twoFaces(state, known, at.hash, authentic);
  if (!isBefore(stream, at) || (at.stream !== "all" && at.stream !== `pair:${us}`))
    return { state, outcome: { is: "duplicate" } };
  const sofar = stream.snapshot?.hash === at.hash ? stream.snapshot.parts : [];
  const got = [...new Set([...sofar, part])].filter((one) => one <= parts);
  const outcome: Outcome = { is: "accepted", ...authentic };
  if (got.length < parts)
    return { state: withStream(state, at.stream, { snapshot: { hash: at.hash, parts: got } }), outcome };
  const ahead = Object.entries(stream.held).filter(([seq]) => Number(seq) > at.seq);
  return {
    state: withStream(state, at.stream, {
      epoch: at.epoch,
      seq: at.seq,
      hash: at.hash,
      seen: { [at.seq]: at.hash },
      held: at.epoch === stream.epoch ? Object.fromEntries(ahead) : {},
      before: [...(stream.hash === null ? [] : [stream.hash]), ...stream.before].slice(0, EPOCHS_REMEMBERED),
      snapshot: null,
    }),
    outcome,
  };
};
