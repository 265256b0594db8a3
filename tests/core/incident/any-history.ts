import fc from "fast-check";
import { partnerAgrees } from "../../../core/incident/decide/agree.ts";
import { claim, release } from "../../../core/incident/decide/claim.ts";
import { close } from "../../../core/incident/decide/close.ts";
import { type Correction, correct } from "../../../core/incident/decide/correct.ts";
import { expire } from "../../../core/incident/decide/expire.ts";
import { attach, followUp } from "../../../core/incident/decide/follow-up.ts";
import { merge, split } from "../../../core/incident/decide/merge.ts";
import { notOut } from "../../../core/incident/decide/not-out.ts";
import { open } from "../../../core/incident/decide/open.ts";
import { preview } from "../../../core/incident/decide/preview.ts";
import { retract } from "../../../core/incident/decide/retract.ts";
import { rumour } from "../../../core/incident/decide/rumour.ts";
import { send } from "../../../core/incident/decide/send.ts";
import { undo } from "../../../core/incident/decide/undo.ts";
import { verdict, verdictFor } from "../../../core/incident/decide/verdict.ts";
import { wentOut } from "../../../core/incident/decide/went-out.ts";
import type { Act, Decision, Ground } from "../../../core/incident/decision.ts";
import { SAYS, SENDS } from "../../../core/incident/events.ts";
import { evolve, replay } from "../../../core/incident/evolve.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { DEFAULT_POLICY, type Policy } from "../../../core/incident/policy.ts";
import type { Member } from "../../../core/incident/roster.ts";
import {
  ana,
  ben,
  choice,
  cora,
  dana,
  eli,
  eventsOf,
  ground,
  MINUTE,
  member,
  opening,
  report,
  roster,
  START,
  said,
} from "./desk-story.ts";

/** A city's people in the middle of things: some don't count, one reported something, two are of one granting. */
export const PEOPLE: readonly Member[] = [
  ana,
  ben,
  dana,
  eli,
  cora,
  member("learner", { trained: null }),
  member("new", { role: "dispatcher", identity: "provisional" }),
  member("twin1", { grantedBy: cora.id }),
  member("twin2", { grantedBy: cora.id }),
];

const IDS = ["A7F3", "K2M9", "C4D5"] as const;

export interface Step {
  readonly does: string;
  readonly id: (typeof IDS)[number];
  readonly other: (typeof IDS)[number];
  readonly by: Member;
  readonly whom: Member;
  readonly pick: number;
  /** Since the step before. ms. */
  readonly later: number;
}

/** What the desk holds, and which previews anybody has seen. */
export interface World {
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly now: number;
  readonly digests: readonly string[];
  readonly ground: Ground;
}

const person = fc.constantFrom(...PEOPLE);
const id = fc.constantFrom(...IDS);
const does = fc.oneof(
  { weight: 6, arbitrary: fc.constant("verdict") },
  { weight: 4, arbitrary: fc.constantFrom("preview", "send") },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...["claim", "release", "for", "correct", "attach", "follow", "merge", "split", "undo"],
      ...["retract", "rumour", "expire", "close", "agree", "old card", "refused", "out"],
    ),
  },
);

const step: fc.Arbitrary<Step> = fc.record({
  ...{ does, id, other: id, by: person, whom: person, pick: fc.nat(1_000) },
  later: fc.oneof(fc.nat(20_000), fc.nat(20 * MINUTE)),
});

const dispatcher = fc.constantFrom(...PEOPLE.filter(({ role }) => role !== "verifier"));
const between = fc.option(
  fc.oneof(
    step,
    fc.tuple(step, dispatcher).map(([one, by]) => ({ ...one, by, does: "correct" })),
  ),
  { freq: 2 },
);

/** What sends more often than chance would: somebody sees it, one previews, one sends; and what comes in between. */
const rush: fc.Arbitrary<readonly Step[]> = fc
  .tuple(step, between, step, dispatcher, between, step, dispatcher)
  .map(([seen, first, shown, shows, second, sent, sends]) =>
    [
      seen.pick % 3 === 0 ? { ...seen, does: "for", by: sends } : { ...seen, does: "verdict" },
      first,
      { ...shown, does: "preview", by: shows },
      second,
      { ...sent, does: "send", by: sends },
    ].flatMap((one) => (one === null ? [] : [{ ...one, id: seen.id, later: one.later % 20_000 }])),
  );

export const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: step.map((one) => [one]) }, { weight: 2, arbitrary: rush }), {
    maxLength: 20,
    size: "max",
  })
  .map((chunks) => chunks.flat());

export const policies: fc.Arbitrary<Policy> = fc
  .record({
    trustedSources: fc.integer({ min: -1, max: 3 }),
    verifiers: fc.record({ 1: fc.integer({ min: -1, max: 2 }), 2: fc.nat(2), 3: fc.nat(2) }),
    senderAlone: fc.record({ 1: fc.boolean(), 2: fc.boolean(), 3: fc.boolean() }),
    lookFreshFor: fc.constantFrom(0, 15 * MINUTE, Number.MAX_SAFE_INTEGER),
    previewFor: fc.constantFrom(10 * MINUTE, Number.MAX_SAFE_INTEGER),
  })
  .map((some) => ({ ...DEFAULT_POLICY, ...some }));

export const beginning = (policy: Policy = DEFAULT_POLICY): World => ({
  incidents: new Map(
    IDS.map((id, index) => {
      const holder = index === 1 ? ana.id : null;
      const kind = (["presence", "stop", "operation"] as const)[index] ?? null;
      const first = open(opening(id, { kind, report: report(id, { holder }) }), START, `$open${id}`);
      return [id, replay(eventsOf(first).map(({ event }) => event))];
    }),
  ),
  now: START,
  digests: [],
  ground: ground({ roster: roster(...PEOPLE), policy }),
});

/** One step; a refusal changes nothing but the time. */
export const walk = (world: World, step: Step, index: number): World => {
  const now = world.now + step.later;
  const decision = decide({ ...world, now }, step, { by: step.by, at: now, cause: `$step${index}` });
  if (decision === null || !decision.ok) return { ...world, now };
  return { ...enact({ ...world, now }, decision), now };
};

/** What was decided, applied to every incident that it is about. */
export const enact = (world: World, decision: Decision): World => {
  const incidents = new Map(world.incidents);
  const digests = [...world.digests];
  for (const { on, event } of eventsOf(decision)) {
    const incident = incidents.get(on);
    if (incident === undefined) throw new Error(`an event on an incident that isn't there: ${on}`);
    incidents.set(on, evolve(incident, event));
    if (event.type === "previewed") digests.push(event.digest);
  }
  return { ...world, incidents, digests };
};

const CORRECTIONS: readonly Correction[] = [
  { level: 1 },
  { level: 2 },
  { level: 3 },
  { kind: "detention" },
  { where: { area: "pico-union", place: null, point: null } },
  { people: 4 },
  { time: START - 5 * MINUTE },
];

export const decide = (world: World, step: Step, act: Act): Decision | null => {
  const { ground } = world;
  const [incident, other] = [world.incidents.get(step.id), world.incidents.get(step.other)];
  if (incident === undefined || other === undefined) return null;
  const says = SAYS[step.pick % SAYS.length] ?? "see";
  const source = says === "trusted" ? `source${step.pick % 4}` : null;
  const shown = incident.verdicts.at(step.pick % 5)?.bound ?? null;
  switch (step.does) {
    case "verdict":
      return verdict(incident, said(step.pick % 2 === 0 ? "see" : says, { source }), act);
    case "old card":
      return verdict(incident, said(says, { source, shown }), act);
    case "for":
      return verdictFor(incident, step.whom, said(says, { source }), act);
    case "preview": {
      const action = incident.revisions.length === 0 ? "issue" : (SENDS[step.pick % SENDS.length] ?? "issue");
      const reason = action === "correct" ? "wrong_place" : null;
      const until = act.at + (1 + (step.pick % 6)) * 60 * MINUTE;
      return preview(incident, choice({ action, reason, until }), act, ground);
    }
    case "send":
      return send(
        incident,
        (step.pick % 5 === 0 ? world.digests.at(step.pick % 7) : incident.preview?.digest) ?? "none",
        step.pick % 2 === 0 ? "all" : "city",
        act,
        ground,
      );
    case "claim":
      return claim(incident, act, ground);
    case "release":
      return release(incident, act);
    case "correct":
      return correct(incident, CORRECTIONS[step.pick % CORRECTIONS.length] ?? {}, act);
    case "attach":
      return attach(incident, report(`W${2 + (step.pick % 8)}X4`), act.at, act.cause);
    case "follow":
      return followUp(incident, { report: incident.id, sees: true, photos: [] }, act.at, act.cause);
    case "merge":
      return merge(incident, other, act);
    case "split":
      return split(incident, step.other, act);
    case "undo":
      return undo(incident, act, ground);
    case "retract":
      return retract(incident, "did_not_happen", null, act);
    case "rumour":
      return rumour(incident, act, ground);
    case "refused":
      return notOut(incident, incident.revisions.at(-1 - (step.pick % 2))?.revision ?? 1, act.at, act.cause);
    case "out":
      return wentOut(incident, 1 + (step.pick % 3), act.at, act.cause);
    case "expire":
      return expire(incident, act.at, act.cause);
    case "close":
      return close(incident, "nothing", act);
    default:
      return partnerAgrees(incident, "oak", step.pick % 3, act.at, act.cause);
  }
};
