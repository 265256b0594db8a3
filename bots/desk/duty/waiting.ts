import { climb } from "../../../core/duty/call.ts";
import { isDeskOpen } from "../../../core/duty/on-duty.ts";
import { briefPlace } from "../../../core/incident/desk-says.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import { counted } from "../../../core/incident/standing.ts";
import { type Instant, MINUTE, SECOND } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import type { Desk } from "../context.ts";
import { standingFor } from "../incident-book.ts";
import { wake } from "../wake.ts";
import { callHead, namesOf, postCall } from "./call-message.ts";
import { tellDuty } from "./tell-duty.ts";
import { watchOf } from "./watch.ts";

/** New incidents that nobody has claimed, and when somebody is called for each; when phones rang for any of them last. */
export const waitingSchema = `
  CREATE TABLE waiting(incident TEXT PRIMARY KEY, rung INTEGER NOT NULL, began INTEGER NOT NULL, due INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX waiting_due ON waiting(due);
  CREATE TABLE waiting_rang(one INTEGER PRIMARY KEY CHECK(one = 1), at INTEGER NOT NULL) STRICT;
  INSERT INTO waiting_rang VALUES(1, 0);`;

/** In a storm of reports one message calls for all that wait, so often at most. */
const BETWEEN_CALLS = MINUTE;
/** Those that fall due so soon go along. */
const ALONG = 15 * SECOND;
/** Named in one message; `list` shows all. */
const MOST_NAMED = 12;
/** So soon its card stands right above, and needs no second poll. */
const JUST_POSTED = MINUTE;

/** A new incident waits to be claimed; where nobody is on duty the coordinators are woken at once. */
export const beginWaiting = (desk: Desk, incident: Incident): void => {
  const { turn } = desk;
  tellDuty(desk); // who was on may have lost their role meanwhile
  const { rung, people } = climb("unclaimed", 0, { area: incident.area, named: [] }, watchOf(desk));
  if (people.length === 0) return; // nobody has a role yet
  const due = isDeskOpen(watchOf(desk)) ? turn.now + 2 * MINUTE : turn.now;
  turn.ledger
    .sql("INSERT INTO waiting VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING")
    .run(incident.id, due === turn.now ? rung : 0, turn.now, due);
  callAgain(desk);
};

/** The timer `waiting`. */
export const callWaiting = (desk: Desk): void => {
  const { turn } = desk;
  const watch = watchOf(desk);
  turn.ledger.sql("UPDATE waiting_rang SET at = ?").run(turn.now);
  const groups = new Map<string, { people: readonly PersonId[]; incidents: Incident[] }>();
  for (const row of dueBy(turn.ledger, turn.now + ALONG)) {
    const incident = stillWaiting(desk, row.incident);
    if (incident === null) continue;
    const { people, rung, next } = climb("unclaimed", row.rung, { area: incident.area, named: [] }, watch);
    if (next === null) drop(turn.ledger, row.incident);
    else putOff(turn.ledger, row.incident, rung + 1, row.began + next);
    const group = groups.get(people.join()) ?? { people, incidents: [] };
    groups.set(people.join(), { people, incidents: [...group.incidents, incident] });
  }
  for (const { people, incidents } of groups.values()) callTogether(desk, people, incidents);
  callAgain(desk);
};

const callTogether = (desk: Desk, people: readonly PersonId[], incidents: readonly Incident[]): void => {
  const { settings, turn, voice, sayDuty } = desk;
  const minutes = (one: Incident): number => Math.round((turn.now - one.openedAt) / MINUTE);
  const [first, ...others] = incidents;
  if (first === undefined || people.length === 0) return;
  if (others.length === 0) {
    const why = sayDuty("call.unclaimed", { count: minutes(first) });
    if (turn.now - first.openedAt >= JUST_POSTED) postCall(desk, first, people, why);
    else wake(turn, settings.room, people, [callHead(desk, first, people)]);
    return;
  }
  const names = namesOf(desk, people);
  const lines = incidents
    .slice(0, MOST_NAMED)
    .map((one) => sayDuty("call.line", { id: one.id, where: briefPlace(voice, one), count: minutes(one) }));
  wake(turn, settings.room, people, [
    sayDuty("call.many", { count: incidents.length, people: names }),
    [...lines, ...(incidents.length > MOST_NAMED ? ["…"] : [])].join("\n"),
  ]);
};

/** Null, and forgotten, where somebody has looked or it is over; put off while somebody has it. */
const stillWaiting = ({ turn, ground }: Desk, id: string): Incident | null => {
  const incident = standingFor(turn.ledger, id);
  if (
    incident === null ||
    incident.id !== id || // merged: the other one waits by itself
    incident.closed !== null ||
    counted(incident, ground, turn.now).some(({ verdict: { says } }) => says !== "cannot")
  ) {
    drop(turn.ledger, id);
    return null;
  }
  if (incident.lease === null || turn.now >= incident.lease.until) return incident;
  turn.ledger.sql("UPDATE waiting SET due = ? WHERE incident = ?").run(incident.lease.until, id);
  return null;
};

/** Sets the alarm for the next that falls due, and not sooner than phones may ring again. */
const callAgain = (desk: Desk): void => {
  const { turn } = desk;
  const due = turn.ledger.sql("SELECT min(due) AS due FROM waiting").get()?.due;
  if (typeof due !== "number") return;
  const rang = Number(turn.ledger.sql("SELECT at FROM waiting_rang").get()?.at);
  turn.at(Math.max(due, rang + BETWEEN_CALLS), "waiting", "all");
};

const dueBy = (ledger: Ledger, by: Instant) =>
  ledger
    .sql("SELECT incident, rung, began FROM waiting WHERE due <= ? ORDER BY due, incident")
    .all(by)
    .map((row) => ({
      incident: String(row.incident),
      rung: Number(row.rung),
      began: Number(row.began),
    }));

const putOff = (ledger: Ledger, incident: string, rung: number, due: Instant): void => {
  ledger.sql("UPDATE waiting SET rung = ?, due = ? WHERE incident = ?").run(rung, due, incident);
};

export const drop = (ledger: Ledger, incident: string): void => {
  ledger.sql("DELETE FROM waiting WHERE incident = ?").run(incident);
};
