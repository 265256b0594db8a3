import type { EventOf, IncidentEvent, Report } from "./events.ts";
import type { Facts, Incident } from "./incident.ts";
import { levelOf } from "./policy.ts";

/** An incident as its first event makes it. */
const begin = (opened: EventOf<"opened">): Facts => ({
  id: opened.id,
  city: opened.city,
  openedAt: opened.at,
  kind: opened.kind,
  area: opened.area,
  place: opened.place,
  point: opened.point,
  time: opened.time,
  people: opened.people,
  level: opened.level,
  reports: [opened.report],
  absorbed: [],
  mergedInto: null,
  lease: null,
  verdicts: [],
  votes: 0,
  notes: [],
  alert: null,
  preview: null,
  revisions: [],
  out: [],
  withdrawn: false,
  expired: false,
  checked: null,
  agreed: [],
  closed: null,
  lawyerAsked: false,
  consents: [],
});

/**
 * What an incident is after one more event. An event that doesn't follow is no error here (it was decided once, by
 * `decide/`); what cannot be applied changes nothing.
 */
export const evolve = (incident: Incident, event: IncidentEvent): Incident => {
  const history = [...incident.history, event];
  return event.type === "undone"
    ? { ...fold(effective(history)), history }
    : { ...renewed(apply(incident, event), event), history };
};

/**
 * All events of one incident, the oldest first.
 * @throws where the first doesn't open it
 */
export const replay = (history: readonly IncidentEvent[]): Incident => ({
  ...fold(effective(history)),
  history,
});

/** The events that were not taken back. */
export const effective = (history: readonly IncidentEvent[]): readonly IncidentEvent[] => {
  const undone = new Set(history.flatMap((event) => (event.type === "undone" ? [event.of] : [])));
  return history.filter(({ type, cause }) => type !== "undone" && !undone.has(cause));
};

const fold = ([first, ...rest]: readonly IncidentEvent[]): Facts => {
  if (first?.type !== "opened") throw new Error("An incident's first event opens it.");
  return rest.reduce((facts, event) => renewed(apply(facts, event), event), begin(first));
};

/** Who holds the claim and acts keeps it. */
const renewed = (facts: Facts, { by, at }: IncidentEvent): Facts => {
  const { lease } = facts;
  return lease !== null && lease.by === by && at < lease.until
    ? { ...facts, lease: { ...lease, until: Math.max(lease.until, at + lease.length) } }
    : facts;
};

const apply = (facts: Facts, event: IncidentEvent): Facts => {
  switch (event.type) {
    case "opened":
    case "undone":
    case "kept":
    case "let_go":
      return facts;
    case "report_attached":
      return { ...facts, reports: [...facts.reports, event.report] };
    case "followed_up":
      return {
        ...facts,
        ...(facts.kind === null && event.kind !== null
          ? { kind: event.kind, level: facts.level === levelOf(null) ? levelOf(event.kind) : facts.level }
          : {}),
        ...(facts.area === null && event.area !== null
          ? { area: event.area, place: event.place, point: event.point }
          : {}),
        people: facts.people ?? event.people,
        reports: facts.reports.map(followedUp(event)),
        absorbed: facts.absorbed.map((one) => ({ ...one, reports: one.reports.map(followedUp(event)) })),
      };
    case "claimed":
      return { ...facts, lease: { by: event.by, until: event.until, length: event.until - event.at } };
    case "released":
      return { ...facts, lease: null };
    case "verdict_given":
      return {
        ...facts,
        votes: facts.votes + 1,
        verdicts: [...facts.verdicts.filter(({ person }) => person !== event.person), event],
      };
    case "corrected":
      return {
        ...facts,
        ...(event.kind === undefined ? {} : { kind: event.kind }),
        ...(event.where ?? {}),
        ...(event.time === undefined ? {} : { time: event.time }),
        ...(event.people === undefined ? {} : { people: event.people }),
        ...(event.level === undefined ? {} : { level: event.level }),
      };
    case "merged":
      return { ...facts, absorbed: [...facts.absorbed, { id: event.other, reports: event.reports }] };
    case "split":
      return { ...facts, absorbed: facts.absorbed.filter(({ id }) => id !== event.other) };
    case "merged_into":
      return { ...facts, mergedInto: event.into };
    case "split_from":
      return { ...facts, mergedInto: facts.mergedInto === event.from ? null : facts.mergedInto };
    case "noted":
      return { ...facts, notes: [...facts.notes, event] };
    case "previewed":
      return { ...facts, alert: facts.alert ?? event.alert, preview: event };
    case "sent":
      return { ...facts, revisions: [...facts.revisions, event], expired: false };
    case "retracted": {
      const last = facts.revisions.at(-1);
      return last === undefined
        ? facts
        : { ...facts, withdrawn: true, revisions: [...facts.revisions, withdrawn(last, event)] };
    }
    case "refused":
      return {
        ...facts,
        revisions: facts.revisions.filter((one) => !isOf(event, one)),
        out: facts.out.filter((one) => one !== event.revision),
      };
    case "went_out":
      return facts.revisions.some((one) => isOf(event, one))
        ? { ...facts, out: [...facts.out, event.revision] }
        : facts;
    case "expired":
      return { ...facts, expired: true };
    case "rumour_checked":
      return { ...facts, checked: event };
    case "partner_agreed":
      return { ...facts, agreed: [...facts.agreed, { org: event.org, revision: event.revision }] };
    case "closed":
      return { ...facts, lease: null, closed: event };
    case "lawyer_asked":
      return { ...facts, lawyerAsked: true };
    case "consented":
      return {
        ...facts,
        consents: [...facts.consents.filter(({ report }) => report !== event.report), event],
      };
  }
};

const isOf = (
  { alert, revision }: EventOf<"refused"> | EventOf<"went_out">,
  one: Facts["revisions"][number],
): boolean => one.alert === alert && one.revision === revision;

const followedUp =
  ({ report, sees, photos }: EventOf<"followed_up">) =>
  (one: Report): Report =>
    one.id === report ? { ...one, sees: sees ?? one.sees, photos: [...one.photos, ...photos] } : one;

/** A withdrawal says of where and when what the revision before it said, and goes wherever any of them went. */
const withdrawn = (
  last: Facts["revisions"][number],
  { type, at, by, cause, revision, reason, words }: EventOf<"retracted">,
): Facts["revisions"][number] => ({
  ...last,
  ...{ type, at, by, cause, revision, reason, words },
  action: "retract",
  change: null,
  basis: [],
});
