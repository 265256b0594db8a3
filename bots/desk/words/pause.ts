import { onDutyAs } from "../../../core/duty/on-duty.ts";
import { timeOf } from "../../../core/incident/desk-says.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import type { Desk } from "../context.ts";
import { watchOf } from "../duty/watch.ts";
import { beginPause, endPause, pauseOf } from "../pause/pause.ts";
import { wake } from "../wake.ts";
import { goesOn, says, type Word } from "../word.ts";

/** `pause`: nothing new goes out until somebody says `resume`; withdrawals do. */
export const pauseWord: Word = {
  name: "pause",
  about: "desk",
  does: ({ desk, act, rest }) => {
    if (goesOn(rest)) return says("");
    const { turn, voice, sayDuty, settings } = desk;
    const now = pauseOf(turn.ledger);
    if (now !== null) {
      const values = { person: voice.nameOf(now.by), since: timeOf(voice, now.since) };
      return says(sayDuty("pause.already", values));
    }
    beginPause(turn.ledger, { by: act.by.id, since: turn.now });
    const first = sayDuty("pause.first", { person: voice.nameOf(act.by.id) });
    const then = sayDuty("pause.then", { word: voice.language.words.resume[0] });
    wake(turn, settings.room, senders(desk, act.by.id), [first, then]);
    return says("");
  },
};

export const resumeWord: Word = {
  name: "resume",
  about: "desk",
  does: ({ desk, act, rest }) => {
    if (goesOn(rest)) return says("");
    const { turn, voice, sayDuty, settings } = desk;
    if (pauseOf(turn.ledger) === null) return says(sayDuty("pause.none"));
    endPause(turn.ledger);
    wake(turn, settings.room, senders(desk, act.by.id), [
      sayDuty("pause.over", { person: voice.nameOf(act.by.id) }),
    ]);
    return says("");
  },
};

/** Those on duty who would send. */
const senders = (desk: Desk, but: PersonId): PersonId[] =>
  onDutyAs(watchOf(desk), "dispatcher")
    .map(({ person }) => person)
    .filter((person) => person !== but);
