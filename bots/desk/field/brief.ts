import { onDutyAs } from "../../../core/duty/on-duty.ts";
import { verificationOf } from "../../../core/incident/axes.ts";
import { briefPlace, fullPlace, phrase, timeOf } from "../../../core/incident/desk-says.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import { messageOf } from "../../../core/words/message.ts";
import { ask } from "../asking.ts";
import { noteCard } from "../cards.ts";
import type { Desk } from "../context.ts";
import { namesOf } from "../duty/call-message.ts";
import { watchOf } from "../duty/watch.ts";
import { wake } from "../wake.ts";
import { noteEnough } from "./out-book.ts";

/** What its buttons ask. */
export const BRIEF = "brief";

/** A verified incident is told to the field, once: what and where, and no word of a reporter. */
export const briefVerified = (desk: Desk, incident: Incident): void => {
  const { turn, ground, settings } = desk;
  if (settings.fieldRoom === null || wasBriefed(desk, incident.id)) return;
  if (verificationOf(incident, ground, turn.now) === "verified")
    postBrief(desk, settings.fieldRoom, incident, []);
};

/** `call field`: responders on duty are asked to go there. @returns what to say at the desk */
export const callField = (desk: Desk, incident: Incident): string => {
  const { settings, turn, ground, sayField } = desk;
  if (settings.fieldRoom === null) return sayField("brief.no_room");
  const people = onDutyAs(watchOf(desk), "responder")
    .map(({ person }) => person)
    .filter((person) => ground.roster.get(person)?.role === "responder");
  noteEnough(turn.ledger, incident.id, false);
  postBrief(desk, settings.fieldRoom, incident, people);
  return people.length === 0
    ? sayField("brief.nobody", { id: incident.id })
    : sayField("brief.sent", { id: incident.id, people: namesOf(desk, people) });
};

const postBrief = (desk: Desk, room: string, incident: Incident, called: readonly PersonId[]): void => {
  const { turn, voice, sayField } = desk;
  const about = {
    id: incident.id,
    kind: phrase(voice, `kind.${incident.kind ?? "none"}`),
    where: fullPlace(voice, incident),
  };
  const first = sayField("brief.first", { ...about, at: timeOf(voice, incident.time) });
  const rules = sayField("brief.rules");
  const txn =
    called.length === 0
      ? turn.say(room, "m.room.message", { ...messageOf([first, rules], false), "m.mentions": {} })
      : wake(turn, room, called, [
          sayField("brief.call", { ...about, people: namesOf(desk, called) }),
          `${timeOf(voice, incident.time)}. ${rules}`,
        ]);
  noteCard(desk, txn, incident, "poll", null);
  ask(turn, room, {
    what: BRIEF,
    about: incident.id,
    text: sayField("brief.question", { id: incident.id, where: briefPlace(voice, incident) }),
    answers: {
      going: sayField("brief.going"),
      there: sayField("brief.there"),
      left: sayField("brief.left"),
      home: sayField("brief.home"),
      help: sayField("brief.help"),
    },
  });
  turn.ledger
    .sql(
      "INSERT INTO field_incident(incident, briefed) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET briefed = ?2",
    )
    .run(incident.id, turn.now);
};

const wasBriefed = ({ turn }: Desk, id: string): boolean =>
  typeof turn.ledger.sql("SELECT briefed FROM field_incident WHERE incident = ?").get(id)?.briefed ===
  "number";
