import { createHash } from "node:crypto";
import type { Act } from "../../../core/incident/decision.ts";
import { briefPlace } from "../../../core/incident/desk-says.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { messageOf } from "../../../core/words/message.ts";
import { ask, askedNoMore } from "../asking.ts";
import type { Desk } from "../context.ts";
import { standingFor } from "../incident-book.ts";
import { wake } from "../wake.ts";
import { manifestOf } from "./manifest.ts";

/** What its button asks. */
export const EXPORT = "export";

/** Who asked for which list; a second coordinator makes it. */
export const exportSchema = `
  CREATE TABLE export(id INTEGER PRIMARY KEY, incident TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT;`;

/** So many lines go into one message, so that none outgrows an event. */
const LINES = 60;

export const askExport = (desk: Desk, incident: Incident, { by }: Act): void => {
  const { settings, turn, ground, voice, sayDuty } = desk;
  const { lastInsertRowid } = turn.ledger
    .sql("INSERT INTO export(incident, by, at) VALUES(?, ?, ?)")
    .run(incident.id, by.id, turn.now);
  const others = [...ground.roster.values()]
    .filter(({ id, role, identity }) => id !== by.id && role === "coordinator" && identity !== "suspended")
    .map(({ id }) => id);
  const first = sayDuty("export.first", {
    ...{ id: incident.id, where: briefPlace(voice, incident), person: voice.nameOf(by.id) },
  });
  wake(turn, settings.room, others, [first, sayDuty("export.then")]);
  ask(turn, settings.room, {
    what: EXPORT,
    about: String(lastInsertRowid),
    text: sayDuty("export.question", { id: incident.id }),
    answers: { agree: sayDuty("export.agree") },
  });
};

/** A second coordinator agrees, whose identity was compared. @returns what to say; empty where the list follows */
export const agreeExport = (desk: Desk, about: string, { by }: Act): string => {
  const { settings, turn, voice, sayDuty } = desk;
  const row = turn.ledger.sql("SELECT incident, by FROM export WHERE id = ?").get(Number(about));
  const incident = row ? standingFor(turn.ledger, String(row.incident)) : null;
  if (!row || incident === null) return sayDuty("have.nothing");
  if (by.role !== "coordinator" || by.identity !== "compared") return sayDuty("export.coordinator");
  if (row.by === by.id) return sayDuty("export.alone");
  turn.ledger.sql("DELETE FROM export WHERE id = ?").run(Number(about));
  askedNoMore(turn.ledger, EXPORT, about);
  const lines = manifestOf(desk, incident);
  const head = sayDuty("export.done", {
    ...{ id: incident.id, person: voice.nameOf(String(row.by)), other: voice.nameOf(by.id) },
  });
  const hash = createHash("sha256").update(lines.join("\n")).digest("hex");
  for (let from = 0; from < lines.length; from += LINES) {
    const isLast = from + LINES >= lines.length;
    const part = [head, lines.slice(from, from + LINES).join("\n")];
    if (isLast) part.push(sayDuty("export.hash", { hash }));
    turn.say(settings.room, "m.room.message", messageOf(part, false));
  }
  return "";
};
