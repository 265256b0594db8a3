import { onDutyAs } from "../../../core/duty/on-duty.ts";
import { isInForce } from "../../../core/incident/axes.ts";
import type { Act } from "../../../core/incident/decision.ts";
import { briefPlace, phrase, timeOf } from "../../../core/incident/desk-says.ts";
import { type Incident, lastRevision } from "../../../core/incident/incident.ts";
import { nextStepOf } from "../../../core/incident/next-step.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import { ask } from "../asking.ts";
import type { Desk } from "../context.ts";
import { outLines } from "../field/out-book.ts";
import { openIncidents } from "../incident-book.ts";
import { queuedWords } from "../queued.ts";
import { wake } from "../wake.ts";
import { onDuty } from "./duty-book.ts";
import { goOff, goOn } from "./go-on.ts";
import { unconfirmedWithdrawals } from "./shown-by.ts";
import { watchOf } from "./watch.ts";

/** Who passes duty on to whom (null: whoever takes it), and who took it. */
export const handoverSchema = `
  CREATE TABLE handover(id INTEGER PRIMARY KEY, giver TEXT NOT NULL, taker TEXT, at INTEGER NOT NULL, taken_by TEXT) STRICT;`;

/** What its button asks. */
export const HANDOVER = "handover";

/** One message with all that is under way; done when the other answers. */
export const postHandover = (desk: Desk, giver: PersonId, taker: PersonId | null, room: string): void => {
  const { turn, voice, sayDuty } = desk;
  const { lastInsertRowid } = turn.ledger
    .sql("INSERT INTO handover(giver, taker, at) VALUES(?, ?, ?)")
    .run(giver, taker, turn.now);
  const from = voice.nameOf(giver);
  const first = sayDuty("handover.first", {
    from,
    to: taker === null ? sayDuty("handover.anybody") : voice.nameOf(taker),
  });
  const others = onDutyAs(watchOf(desk), "verifier")
    .map(({ person }) => person)
    .filter((person) => person !== giver);
  wake(turn, room, taker === null ? others : [taker], [first, ...underWay(desk)]);
  ask(turn, room, {
    what: HANDOVER,
    about: String(lastInsertRowid),
    text: sayDuty("handover.question", { from }),
    answers: { have: sayDuty("handover.have") },
  });
};

const underWay = (desk: Desk): readonly string[] => {
  const { turn, sayDuty } = desk;
  const open = openIncidents(turn.ledger);
  const lines = {
    open: open.map((one) => stepLine(desk, one)),
    out: outLines(desk),
    in_force: open.filter((one) => isInForce(one, turn.now)).map((one) => forceLine(desk, one)),
    unconfirmed: unconfirmedWithdrawals(desk),
  };
  const parts = (["open", "out", "in_force", "unconfirmed"] as const).flatMap((part) =>
    lines[part].length === 0 ? [] : [sayDuty(`handover.${part}`, { lines: lines[part].join("\n") })],
  );
  const queued = queuedWords(turn.ledger);
  if (queued !== null) parts.push(queued);
  return parts.length === 0 ? [sayDuty("handover.nothing")] : parts;
};

/** "A7F3 Soto & 1st: verified, not sent". */
export const stepLine = (desk: Desk, incident: Incident): string =>
  desk.sayDuty("step.line", {
    id: incident.id,
    where: briefPlace(desk.voice, incident),
    step: stepText(desk, incident),
  });

const stepText = ({ turn, ground, voice, sayDuty }: Desk, incident: Incident): string => {
  const step = nextStepOf(incident, ground, turn.now);
  switch (step) {
    case "look":
      return sayDuty("step.look", { person: voice.nameOf(incident.lease?.by ?? "") });
    case "renew":
    case "watch":
      return sayDuty(`step.${step}`, { until: timeOf(voice, lastRevision(incident)?.until ?? turn.now) });
    default:
      return sayDuty(`step.${step}`);
  }
};

const forceLine = ({ voice, sayDuty, turn }: Desk, incident: Incident): string =>
  sayDuty("force.line", {
    id: incident.id,
    where: briefPlace(voice, incident),
    level: phrase(voice, `level.${lastRevision(incident)?.level ?? incident.level}`),
    until: timeOf(voice, lastRevision(incident)?.until ?? turn.now),
  });

/** "I have it": the one is on duty, the other isn't any more. @returns what to say */
export const takeHandover = (desk: Desk, id: string, { by }: Act, room: string): string => {
  const { turn, voice, sayDuty } = desk;
  const row = turn.ledger.sql("SELECT giver, taker, taken_by FROM handover WHERE id = ?").get(Number(id));
  if (!row) return sayDuty("have.nothing");
  const giver = String(row.giver);
  if (row.taken_by !== null) return sayDuty("handover.taken", { to: voice.nameOf(String(row.taken_by)) });
  if (giver === by.id) return sayDuty("handover.own");
  if (row.taker !== null && row.taker !== by.id)
    return sayDuty("handover.not_you", { to: voice.nameOf(String(row.taker)) });
  turn.ledger.sql("UPDATE handover SET taken_by = ? WHERE id = ?").run(by.id, Number(id));
  goOn(desk, by.id, onDuty(turn.ledger).get(by.id)?.areas ?? [], room);
  goOff(desk, giver);
  return sayDuty("handover.done", { to: voice.nameOf(by.id), from: voice.nameOf(giver) });
};

/** The newest handover that this person may take; null where there is none. */
export const handoverFor = (desk: Desk, person: PersonId): string | null => {
  const row = desk.turn.ledger
    .sql(
      "SELECT id FROM handover WHERE taken_by IS NULL AND giver <> ?1 AND (taker IS NULL OR taker = ?1) ORDER BY id DESC LIMIT 1",
    )
    .get(person);
  return row ? String(row.id) : null;
};
