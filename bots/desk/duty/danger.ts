import type { Act } from "../../../core/incident/decision.ts";
import { timeOf } from "../../../core/incident/desk-says.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import { ask, askedNoMore } from "../asking.ts";
import { answer, type Desk } from "../context.ts";
import { outAt, outOfPerson, placeOf } from "../field/out-book.ts";
import { wake } from "../wake.ts";
import { type Call, callOf, callOver } from "./call-book.ts";
import { namesOf } from "./call-message.ts";

/** What its button asks. */
export const DANGER = "danger";

export const dangerId = (person: PersonId): string => `danger:${person}`;

/** Rings at the desk for whoever must act, and for those who are out at the same place, where they read it. */
export const postDanger = (desk: Desk, call: Call, people: readonly PersonId[]): void => {
  const { settings, turn, voice, sayField } = desk;
  const person = voice.nameOf(call.person);
  const out = outOfPerson(turn.ledger, call.person);
  const first = (called: readonly PersonId[]): string => {
    const names = namesOf(desk, called);
    if (call.incident === null) return sayField("help.nowhere", { person, people: names });
    return sayField(call.why === "overdue" ? "overdue.first" : "help.first", {
      ...{ person, people: names, id: call.incident, where: placeOf(desk, call.incident) },
    });
  };
  const last =
    out === null
      ? []
      : [
          sayField("overdue.last", {
            state: sayField(`state.${out.where}`),
            at: timeOf(voice, out.sign),
          }),
        ];
  wake(turn, settings.room, people, [first(people), ...last, sayField("help.then")]);
  ask(turn, settings.room, {
    what: DANGER,
    about: call.id,
    text: sayField("help.question", { person }),
    answers: { have: sayField("help.have") },
  });
  if (call.incident === null || call.rung > 0) return;
  const beside = outAt(turn.ledger, call.incident).filter((one) => one.person !== call.person);
  for (const [room, there] of Map.groupBy(beside, (one) => one.room)) {
    const near = there.map((one) => one.person);
    if (room !== settings.room) wake(turn, room, near, [first(near)]);
  }
};

/** "I have it": the call climbs no further. @returns what to say at the desk */
export const takeDanger = (desk: Desk, id: string, { by }: Act): string => {
  const { turn, voice, sayDuty, sayField } = desk;
  const call = callOf(turn.ledger, id);
  if (call === null) return sayDuty("have.nothing");
  callOver(turn, id);
  askedNoMore(turn.ledger, DANGER, id);
  const text = sayField("help.taken", { by: voice.nameOf(by.id), person: voice.nameOf(call.person) });
  const room = outOfPerson(turn.ledger, call.person)?.room;
  if (room !== undefined && room !== desk.settings.room) answer(desk, text, null, room);
  return text;
};

/** They are all right: who was called is told so. */
export const dangerOver = (desk: Desk, person: PersonId): void => {
  const { turn, voice, sayField } = desk;
  const id = dangerId(person);
  if (callOf(turn.ledger, id) === null) return;
  callOver(turn, id);
  askedNoMore(turn.ledger, DANGER, id);
  answer(desk, sayField("well.first", { person: voice.nameOf(person) }), null);
};
