import { checked, dueToAsk, FIELD, nextCheck } from "../../../core/field/out.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import { MINUTE } from "../../kit/clock.ts";
import { ask } from "../asking.ts";
import type { Desk } from "../context.ts";
import { ring } from "../duty/call.ts";
import { namesOf } from "../duty/call-message.ts";
import { dangerId } from "../duty/danger.ts";
import { wake } from "../wake.ts";
import { keepOut, type OutRow, outAt, outOfPerson, placeOf } from "./out-book.ts";

/** What its buttons ask. */
export const CHECK_IN = "check-in";

/** The timer `check-in`: somebody who is out is asked, asked again, or the dispatchers are called. */
export const checkIn = (desk: Desk, person: PersonId): void => {
  const out = outOfPerson(desk.turn.ledger, person);
  const next = out === null ? null : nextCheck(out);
  if (out === null || next === null) return;
  if (next.at > desk.turn.now) keepOut(desk.turn, out);
  else if (next.does === "ask") askAll(desk, out);
  else if (next.does === "remind") remind(desk, out);
  else callAbout(desk, out);
};

/** Those at the same incident who fall due about now are asked in one message. */
const askAll = (desk: Desk, { incident, room, where }: OutRow): void => {
  const { turn, sayField } = desk;
  const isHomeward = where === "left";
  const beside = outAt(turn.ledger, incident).filter(
    (one) => one.room === room && (one.where === "left") === isHomeward,
  );
  const due = new Set(dueToAsk(beside, turn.now).map(({ person }) => person));
  const people = beside.filter((one) => due.has(one.person));
  const names = namesOf(desk, [...due]);
  wake(
    turn,
    room,
    [...due],
    [sayField("check.first", { people: names, id: incident, where: placeOf(desk, incident) })],
  );
  ask(turn, room, {
    what: CHECK_IN,
    about: incident,
    text: sayField("check.question", { people: names }),
    answers: isHomeward
      ? {
          home: sayField("check.home"),
          help: sayField("check.help"),
          well: sayField("check.on_my_way"),
        }
      : { well: sayField("check.well"), help: sayField("check.help"), left: sayField("check.leaving") },
  });
  for (const one of people) keepOut(turn, { ...one, ...checked(one, "ask", turn.now) });
};

const remind = (desk: Desk, out: OutRow): void => {
  const { turn, voice, sayField } = desk;
  wake(
    turn,
    out.room,
    [out.person],
    [
      sayField("overdue.person", { person: voice.nameOf(out.person) }),
      sayField("overdue.then", { minutes: FIELD.dispatcherAfter / MINUTE }),
    ],
  );
  keepOut(turn, { ...out, ...checked(out, "remind", turn.now) });
};

const callAbout = (desk: Desk, out: OutRow): void => {
  keepOut(desk.turn, { ...out, ...checked(out, "call", desk.turn.now) });
  ring(desk, {
    ...{ id: dangerId(out.person), why: "overdue", incident: out.incident, person: out.person },
    ...{ area: null, named: [], rung: 0, began: desk.turn.now },
  });
};
