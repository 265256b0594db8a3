import fc from "fast-check";
import { expect, test } from "vitest";
import { receive, wanted } from "../../../core/envelope/catch-up.ts";
import type { Envelope } from "../../../core/envelope/envelope.ts";
import { sha256 } from "../../../core/envelope/keys.ts";
import { type PartnerState, streamOf as received } from "../../../core/envelope/partner-state.ts";
import type { Position } from "../../../core/envelope/payload.ts";
import { openStream, tell } from "../../../core/envelope/send.ts";
import { recorded } from "../alert/facts.ts";
import { alertBody, alertKey, atOakland, la, streamOf, times } from "./ring.ts";

const epochOne = streamOf(6);
const epochTwo = streamOf(5, openStream("la", "all", 2, epochOne.stream.hash));
const sent = [...epochOne.envelopes, ...epochTwo.envelopes];

const head = (streams: readonly { epoch: number; seq: number; hash: string | null }[], iat = times.iat) =>
  tell(
    "la",
    "oak",
    "head",
    {
      mine: streams.map(
        ({ epoch, seq, hash }): Position => ({ stream: "all", epoch, seq, hash: hash ?? "" }),
      ),
      have: [],
      shown: [],
      manifest_version: 1,
    },
    { ...times, iat },
    alertKey,
  );

const takeAll = (state: PartnerState, envelopes: readonly Envelope[]) =>
  envelopes.reduce(
    (sofar, envelope) => {
      const step = receive(sofar.state, envelope, atOakland);
      return { state: step.state, outcomes: [...sofar.outcomes, ...step.outcomes] };
    },
    { state, outcomes: [] as ReturnType<typeof receive>["outcomes"][number][] },
  );

/** What the partner sends again for a want. */
const answer = (
  log: readonly Envelope[],
  { epoch, from, to }: ReturnType<typeof wanted>[number],
): Envelope[] =>
  log.filter(({ payload }) => {
    const place = JSON.parse(payload);
    return place.epoch === epoch && place.seq >= from && place.seq <= to;
  });

/** Head, want, answer, until nothing is wanted. */
const catchUp = (start: PartnerState, log: readonly Envelope[], newest: Parameters<typeof head>[0]) => {
  let { state, outcomes } = takeAll(start, [head(newest)]);
  let rounds = 0;
  for (let wants = wanted(state); wants.length > 0 && rounds < 10; wants = wanted(state), rounds++) {
    const step = takeAll(
      state,
      wants.flatMap((want) => answer(log, want)),
    );
    state = step.state;
    outcomes = [...outcomes, ...step.outcomes];
  }
  return { state, outcomes };
};

const inOrder = takeAll(la, sent);
const settled = ({ state }: { state: PartnerState }) => {
  const { epoch, seq, hash, seen, held } = received(state, "all");
  return { epoch, seq, hash, seen, held, quarantined: state.quarantined };
};

test("a stream taken in order is taken whole, over the change of epochs too", () => {
  expect(inOrder.outcomes.map(({ is }) => is)).toEqual(sent.map(() => "accepted"));
  expect(settled(inOrder)).toMatchObject({ epoch: 2, seq: 5, hash: epochTwo.stream.hash });
});

test("whatever is lost, doubled or out of order, head and want lead to the same end, each taken once", () => {
  const anyDelivery = fc
    .shuffledSubarray(sent)
    .chain((some) => fc.tuple(fc.constant(some), fc.array(fc.constantFrom(...sent), { maxLength: 6 })))
    .map(([some, doubles]) => [...some, ...doubles]);
  fc.assert(
    fc.property(anyDelivery, (delivery) => {
      const before = takeAll(la, delivery);
      const after = catchUp(before.state, sent, [epochTwo.stream]);
      expect(settled(after)).toEqual(settled(inOrder));
      const taken = [...before.outcomes, ...after.outcomes].flatMap((outcome) =>
        outcome.is === "accepted" && outcome.frame.numbered ? [sha256(outcome.envelope.payload)] : [],
      );
      expect(taken).toEqual(sent.map(({ payload }) => sha256(payload)));
    }),
    { numRuns: 60 },
  );
});

test("a head shows what was withheld; nothing is wanted when nothing is missing", () => {
  expect(wanted(inOrder.state)).toEqual([]);
  const { state } = takeAll(la, [head([{ ...epochOne.stream }])]);
  expect(wanted(state)).toEqual([{ stream: "all", epoch: 1, from: 1, to: 6 }]);
});

test("what lies between is asked for up to what is already held", () => {
  const { state } = takeAll(la, [sent[0], sent[4]] as Envelope[]);
  expect(wanted(state)).toEqual([{ stream: "all", epoch: 1, from: 2, to: 4 }]);
});

test("a head that gives another hash for what we have shows two faces", () => {
  const { state, outcomes } = takeAll(inOrder.state, [head([{ epoch: 2, seq: 5, hash: "x".repeat(43) }])]);
  expect(outcomes[0]?.is).toBe("two_faces");
  expect(state.quarantined).toBe(true);
});

test("an older head changes nothing after a newer one", () => {
  const { state } = takeAll(la, [head([epochOne.stream], times.iat + 1)]);
  expect(takeAll(state, [head([epochTwo.stream])]).outcomes[0]?.is).toBe("duplicate");
});

test("a snapshot leads over what is no longer there, once all its parts have come", () => {
  const at = { stream: "all", epoch: 1, seq: 4, hash: sha256(sent[3]?.payload ?? "") };
  const part = (number: number) =>
    tell("la", "oak", "snapshot", { at, alerts: [], part: number, parts: 2 }, times, alertKey);
  const { state } = takeAll(la, [sent[5] as Envelope, part(2)]);
  expect(received(state, "all").seq).toBe(0);
  const after = takeAll(state, [part(1)]);
  expect(received(after.state, "all").seq).toBe(4);
  const end = takeAll(after.state, sent.slice(4));
  expect(settled(end)).toMatchObject({ epoch: 2, seq: 5, hash: epochTwo.stream.hash });
});

test("a snapshot with a record that its organisation didn't sign is set aside whole", () => {
  const at = { stream: "all", epoch: 1, seq: 4, hash: sha256(sent[3]?.payload ?? "") };
  const snapshot = (signed: ReturnType<typeof alertBody>["signed"]) =>
    tell("la", "oak", "snapshot", { at, alerts: [signed], part: 1, parts: 1 }, times, alertKey);
  const { signed } = alertBody();
  const forged = takeAll(la, [snapshot({ ...signed, record: recorded({ level: 3 }) })]);
  expect(forged.outcomes).toMatchObject([{ is: "set_aside", why: "record" }]);
  expect(received(forged.state, "all").seq).toBe(0);
  expect(takeAll(la, [snapshot(signed)]).outcomes[0]?.is).toBe("accepted");
});
