import { expect } from "vitest";
import { type Opening, open } from "../../../core/incident/decide/open.ts";
import { preview } from "../../../core/incident/decide/preview.ts";
import { send } from "../../../core/incident/decide/send.ts";
import { type Said, verdict } from "../../../core/incident/decide/verdict.ts";
import type { Act, Decision, Ground } from "../../../core/incident/decision.ts";
import {
  type IncidentEvent,
  incidentEventSchema,
  type Report,
  type Says,
} from "../../../core/incident/events.ts";
import { evolve, replay } from "../../../core/incident/evolve.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { DEFAULT_POLICY } from "../../../core/incident/policy.ts";
import type { Choice } from "../../../core/incident/preview-of.ts";
import type { RefusalCode } from "../../../core/incident/refusals.ts";
import type { Member } from "../../../core/incident/roster.ts";

export const MINUTE = 60_000;
/** Sat 31 Jan 2026, 14:05 in Los Angeles. */
export const START = Date.UTC(2026, 0, 31, 22, 5);

export const member = (name: string, more: Partial<Member> = {}): Member => ({
  id: `@${name}:la.example`,
  role: "verifier",
  trained: START - 24 * 60 * MINUTE,
  grantedBy: null,
  grantedAt: START - 24 * 60 * MINUTE,
  identity: "compared",
  ...more,
});

export const ana = member("ana");
export const ben = member("ben");
export const dana = member("dana", { role: "dispatcher" });
export const eli = member("eli", { role: "dispatcher" });
export const cora = member("cora", { role: "coordinator" });
export const rosa = member("rosa", { role: "responder" });

export const roster = (...members: readonly Member[]) => new Map(members.map((one) => [one.id, one]));

export const ground = (more: Partial<Ground> = {}): Ground => ({
  policy: DEFAULT_POLICY,
  roster: roster(ana, ben, dana, eli, cora, rosa),
  areas: new Set(["boyle-heights", "pico-union"]),
  digest: (content) => hash(JSON.stringify(content)),
  ...more,
});

/** Good enough to tell contents of a test apart (FNV-1a, 52 bits). */
const hash = (text: string): string => {
  let value = 0xcbf29ce4n * 0x100000001b3n;
  for (const character of text)
    value = BigInt.asUintN(64, (value ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return value.toString(36);
};

export const report = (id: string, more: Partial<Report> = {}): Report => ({
  id,
  alias: "R4",
  at: START,
  sees: true,
  first: false,
  wording: null,
  photos: [],
  holder: null,
  taker: null,
  ...more,
});

export const opening = (id: string, more: Partial<Opening> = {}): Opening => ({
  city: "la",
  report: report(id),
  kind: "stop",
  area: "boyle-heights",
  place: "Soto & 1st",
  point: [-118.21, 34.04],
  time: START,
  people: null,
  ...more,
});

let acts = 0;
/** A member acts, so many ms after the start; each act has its own cause. */
export const act = (by: Member, after = MINUTE): Act => {
  acts += 1;
  return { by, at: START + after, cause: `$act${acts}` };
};

export const said = (says: Says, more: Partial<Said> = {}): Said => ({
  says,
  seen: null,
  source: null,
  words: null,
  shown: null,
  ...more,
});

export const choice = (more: Partial<Choice> = {}): Choice => ({
  alert: "K7RA2345",
  action: "issue",
  reason: null,
  change: null,
  words: null,
  until: START + 120 * MINUTE,
  receivers: ["alerts", "oakland", "public"],
  ...more,
});

/** The events of a decision, each as it comes back from its schema. */
export const eventsOf = (decision: Decision): readonly { on: string; event: IncidentEvent }[] => {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
  return decision.events.map(({ on, event }) => ({ on, event: incidentEventSchema.parse(event) }));
};

/** An incident after what was decided about it. */
export const follows = (incident: Incident, decision: Decision): Incident =>
  eventsOf(decision)
    .filter(({ on }) => on === incident.id)
    .reduce((now, { event }) => evolve(now, event), incident);

export const opened = (id: string, more: Partial<Opening> = {}): Incident =>
  replay(eventsOf(open(opening(id, more), START, `$open ${id}`)).map(({ event }) => event));

export const refusalOf = (decision: Decision): RefusalCode | null =>
  decision.ok ? null : decision.refusal.code;

/** Somebody gives a verdict. */
export const hears = (incident: Incident, by: Member, says: Says, at = MINUTE, more: Partial<Said> = {}) =>
  follows(incident, verdict(incident, said(says, more), act(by, at)));

export const previewed = (
  incident: Incident,
  by: Member,
  at: number,
  of: Partial<Choice> = {},
  on = ground(),
) => follows(incident, preview(incident, choice(of), act(by, at), on));

export const sends = (
  incident: Incident,
  by: Member,
  at: number,
  on = ground(),
  scope: "all" | "city" = "all",
) => send(incident, incident.preview?.digest ?? "none", scope, act(by, at), on);

/** Seen by Ana at minute 1, previewed by Dana at 2, sent by Eli at 3. */
export const issued = (id = "A7F3", on = ground(), kind: Opening["kind"] = "stop"): Incident => {
  const shown = previewed(hears(opened(id, { kind }), ana, "see"), dana, 2 * MINUTE, {}, on);
  const decision = sends(shown, eli, 3 * MINUTE, on);
  expect(refusalOf(decision)).toBeNull();
  return follows(shown, decision);
};
