import { briefPlace, timeOf } from "../../../core/incident/desk-says.ts";
import { type Incident, reportsOf } from "../../../core/incident/incident.ts";
import type { Turn } from "../../kit/turn.ts";
import type { Desk } from "../context.ts";
import { append } from "../incident-book.ts";
import { isSealed } from "../report-words.ts";
import { KEPT_FOR, type Keep, keepAt, noteKeep } from "./kept.ts";
import { tellKeeps } from "./tell-keep.ts";

/** Keeps an incident's evidence from now on, here and at intake. @returns what to say of it, and of what was gone before */
export const keepFor = (desk: Desk, incident: Incident, keep: Omit<Keep, "until">): string => {
  const { turn, voice, sayDuty } = desk;
  const { id } = incident;
  const until = turn.now + KEPT_FOR;
  const agreed = keep.agreed && (keepAt(turn.ledger, id, turn.now)?.agreed ?? true); // it takes nothing from a wider one
  noteKeep(turn.ledger, id, { ...keep, until, agreed }, turn.now);
  append(turn.ledger, id, { type: "kept", at: turn.now, cause: turn.cause, by: keep.by, until, agreed });
  tellKeeps(desk, incident);
  const done = sayDuty("keep.done", {
    ...{ id, where: briefPlace(voice, incident), until: timeOf(voice, until) },
    ...{ person: voice.nameOf(keep.by), reason: keep.reason },
  });
  if (agreed) return done;
  const gone = reportsOf(incident)
    .filter((report) => !isSealed(turn.ledger, report.id))
    .map(({ alias }) => alias);
  return gone.length === 0 ? done : `${done} ${sayDuty("keep.gone", { who: gone.join(", ") })}`;
};

/** What was kept with another incident is kept when it is one by itself again. */
export const keepApart = ({ ledger, now }: Turn, from: string, id: string): void => {
  const keep = keepAt(ledger, from, now);
  if (keep !== null && keepAt(ledger, id, now) === null) noteKeep(ledger, id, keep, now);
};
