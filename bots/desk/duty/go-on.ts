import { z } from "zod";
import { LONG_DUTY } from "../../../core/duty/on-duty.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import { HOUR } from "../../kit/clock.ts";
import { ask } from "../asking.ts";
import type { Desk } from "../context.ts";
import { wake } from "../wake.ts";
import { noteHeard, noteTested, onDuty, putOn, takeOff } from "./duty-book.ts";
import { tellDuty } from "./tell-duty.ts";

/** What the timer `long duty` knows. */
export const longDutyIn = z.object({ room: z.string() });

/** What a test call asks. */
export const TEST = "test call";
/** Its only button. */
export const TEST_BUTTON = "heard";

/** Somebody is on duty from now on; who never heard a test call gets one. */
export const goOn = (desk: Desk, person: PersonId, areas: readonly string[], room: string): void => {
  const { turn } = desk;
  putOn(turn.ledger, person, areas, turn.now);
  const duty = onDuty(turn.ledger).get(person);
  if (duty !== undefined) turn.at(duty.since + LONG_DUTY, "long duty", person, { room });
  if (duty?.hears === false) testCall(desk, person, room);
  tellDuty(desk);
};

export const goOff = (desk: Desk, person: PersonId): void => {
  takeOff(desk.turn.ledger, person);
  desk.turn.cancel("long duty", person);
  tellDuty(desk);
};

const testCall = ({ turn, voice, sayDuty }: Desk, person: PersonId, room: string): void => {
  noteTested(turn.ledger, person, turn.now);
  const name = { person: voice.nameOf(person) };
  wake(turn, room, [person], [sayDuty("test.first", name), sayDuty("test.then")]);
  ask(turn, room, {
    what: TEST,
    about: person,
    text: sayDuty("test.question", name),
    answers: { [TEST_BUTTON]: sayDuty("test.heard") },
  });
};

/** Their phone rang. @returns what to say; null where nobody asked them */
export const heardTest = ({ turn, voice, sayDuty }: Desk, person: PersonId): string | null => {
  const row = turn.ledger.sql("SELECT 1 FROM hearing WHERE person = ? AND heard IS NULL").get(person);
  if (!row) return null;
  noteHeard(turn.ledger, person, turn.now);
  return sayDuty("test.thanks", { person: voice.nameOf(person) });
};

/** The timer `long duty`. */
export const longOn = ({ turn, voice, sayDuty }: Desk, person: PersonId, room: string): void => {
  const duty = onDuty(turn.ledger).get(person);
  if (duty === undefined) return;
  wake(
    turn,
    room,
    [person],
    [
      sayDuty("long.first", {
        person: voice.nameOf(person),
        hours: Math.round((turn.now - duty.since) / HOUR),
      }),
      sayDuty("long.then", { word: voice.language.words.handover[0] }),
    ],
  );
};
