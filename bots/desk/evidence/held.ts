import { type Incident, reportsOf } from "../../../core/incident/incident.ts";
import { DAY, type Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import { incidentOf, standingFor } from "../incident-book.ts";
import { areAllKept, KEPT_FOR, type Keep, keepAt, keepsOf } from "./kept.ts";

/** An incident and what it was merged into, in turn: a keep of any of them holds what was reported under this id. */
const chainOf = (ledger: Ledger, id: string): string[] => {
  const into = incidentOf(ledger, id)?.mergedInto ?? null;
  return [id, ...(into === null ? [] : chainOf(ledger, into))];
};

/** The keeps under which an incident stands, with those of what it was merged into and of what is merged into it. */
export const keepsOver = (
  ledger: Ledger,
  incident: Pick<Incident, "id" | "absorbed">,
  now: Instant,
): Keep[] =>
  keepsOf(ledger, [...chainOf(ledger, incident.id), ...incident.absorbed.map(({ id }) => id)], now);

/** Until when the desk keeps this report's words, whatever its reporter says; null: it doesn't. Not counting a keep of all. */
export const reportKeptUntil = (ledger: Ledger, report: string, now: Instant): Instant | null => {
  const ends = chainOf(ledger, report).flatMap((id) => {
    const keep = keepAt(ledger, id, now);
    return keep === null || keep.agreed ? [] : [keep.until ?? now];
  });
  return ends.length === 0 ? null : Math.max(...ends);
};

/** Whether the words of a report must stay: everything does, the desk keeps it, or its reporter wants a lawyer to see it. */
export const areWordsKept = (ledger: Ledger, report: string, now: Instant): boolean =>
  areAllKept(ledger, now) ||
  reportKeptUntil(ledger, report, now) !== null ||
  consentsOf(standingFor(ledger, report), now).some((one) => one.report === report && one.answer === "yes");

/** What reporters let a lawyer see, as long as that lasts. */
const consentsOf = (incident: Incident | null, now: Instant): Incident["consents"] =>
  incident?.consents.filter(({ answer, at }) => answer !== "no" && at + KEPT_FOR > now) ?? [];

/** When to look again at what is held of an incident: as soon as something that holds it ends. Null: nothing does. */
export const heldUntil = (ledger: Ledger, id: string, now: Instant): Instant | null => {
  const incident = incidentOf(ledger, id);
  const reports = incident === null ? [id] : reportsOf(incident).map((one) => one.id);
  const ends = [
    ...keepsOver(ledger, incident ?? { id, absorbed: [] }, now).map(({ until }) => until ?? now + DAY),
    ...reports.flatMap((one) => reportKeptUntil(ledger, one, now) ?? []),
    ...consentsOf(incident, now).map(({ at }) => at + KEPT_FOR),
  ];
  return ends.length === 0 ? null : Math.min(...ends);
};
