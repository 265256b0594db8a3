import { type Accepted, accept, type Context } from "./accept.ts";
import type { Envelope } from "./envelope.ts";
import type { Outcome } from "./outcome.ts";
import { isBefore, type PartnerState, streamOf } from "./partner-state.ts";
import type { BodyOf } from "./payload.ts";

/** Asked for at once. */
const ASK_AT_MOST = 1_000;

/** What is missing of a partner's streams, oldest first: the bodies of the `want`s to send. */
export const wanted = (state: PartnerState): BodyOf<"want">[] =>
  Object.keys(state.streams).flatMap((stream) => {
    const { epoch, seq, noted, held } = streamOf(state, stream);
    if (noted === null || !isBefore({ epoch, seq }, noted)) return [];
    const here = Object.keys(held).map(Number);
    // How far an epoch went that is over, only its sender knows.
    const furthest = noted.epoch > epoch ? Number.POSITIVE_INFINITY : noted.seq;
    const to = Math.min(...here.map((one) => one - 1), furthest, seq + ASK_AT_MOST);
    const old = to > seq ? [{ stream, epoch, from: seq + 1, to }] : [];
    // Of a later epoch all from its beginning: what came of it isn't kept before it is open.
    const opens = { stream, epoch: noted.epoch, from: 1, to: Math.min(noted.seq, ASK_AT_MOST) };
    const later = noted.epoch > epoch ? [opens] : [];
    return [...old, ...later];
  });

/** Takes what was held and whose turn has come; call it after whatever moved a stream, and as time goes. */
export const release = (
  before: PartnerState,
  context: Context,
): { readonly state: PartnerState; readonly outcomes: readonly Outcome[] } => {
  let state = before;
  const outcomes: Outcome[] = [];
  for (const name of Object.keys(before.streams))
    for (let waiting = nextHeld(state, name); waiting !== undefined; waiting = nextHeld(state, name)) {
      // Who brought it was looked at when it came.
      const step = accept(state, waiting, { ...context, carriedBy: null });
      const { seq } = streamOf(state, name);
      state = step.state;
      if (step.outcome.is === "held") break;
      outcomes.push(step.outcome);
      if (streamOf(state, name).seq === seq) state = dropHeld(state, name, seq + 1);
    }
  return { state, outcomes };
};

const nextHeld = (state: PartnerState, name: string): Envelope | undefined => {
  const { held, seq } = streamOf(state, name);
  return held[seq + 1];
};

const dropHeld = (state: PartnerState, name: string, seq: number): PartnerState => {
  const stream = streamOf(state, name);
  const { [seq]: _, ...held } = stream.held;
  return { ...state, streams: { ...state.streams, [name]: { ...stream, held } } };
};

/** `accept`, and whatever it lets follow. The first outcome is the given envelope's own. */
export const receive = (
  state: PartnerState,
  envelope: unknown,
  context: Context,
): { readonly state: PartnerState; readonly outcomes: readonly Outcome[] } => {
  const { state: after, outcome }: Accepted = accept(state, envelope, context);
  const released = release(after, context);
  return { state: released.state, outcomes: [outcome, ...released.outcomes] };
};
