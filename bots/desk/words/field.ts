import { FIELD } from "../../../core/field/out.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import type { DeskWord } from "../../../core/incident/roles.ts";
import { MINUTE } from "../../kit/clock.ts";
import { arrives, comesHome, enough, goes, isWell, leaves, type Move, needsHelp } from "../field/moves.ts";
import { outOfPerson } from "../field/out-book.ts";
import { standingFor } from "../incident-book.ts";
import { idIn, openIds } from "../open-ids.ts";
import { goesOn, type Spoken, says, type Word, type WordResult, whatWasMeant } from "../word.ts";

/** `going A7F3`, or in reply to what the bot said of it; without either it is where they are out already. */
const move = (name: DeskWord, does: Move): Word => ({
  name,
  about: "desk",
  does: (spoken) => {
    const { desk, act, rest, card, room } = spoken;
    const id = idIn(rest);
    const incident = incidentMeant(spoken, id);
    const isTalk = goesOn(id === null ? rest : rest.trim().split(/\s+/u).slice(1).join(" "));
    if (isTalk) return card === null || incident === null ? says("") : whatWasMeant(desk, name, incident);
    if (incident !== null) return says(does(desk, act, incident, room));
    const word = desk.voice.language.words[name][0];
    return says(
      id === null
        ? desk.sayField("refused.which", { word, open: openIds(desk) })
        : desk.say("unknown_id", { id, open: openIds(desk) }),
    );
  },
});

const incidentMeant = ({ desk, act, card }: Spoken, id: string | null): Incident | null => {
  const { ledger } = desk.turn;
  const named = id ?? card?.incident ?? outOfPerson(ledger, act.by.id)?.incident ?? null;
  return named === null ? null : standingFor(ledger, named);
};

/** What only somebody who is out says; of others it is talk, unless it stands alone. */
const sign = (name: DeskWord, does: (spoken: Spoken) => string | null): Word => ({
  name,
  about: "desk",
  does: (spoken): WordResult => {
    const { desk, act } = spoken;
    const { voice, sayField } = desk;
    return says(
      does(spoken) ??
        sayField("refused.not_out", {
          person: voice.nameOf(act.by.id),
          word: voice.language.words.going[0],
        }),
    );
  },
});

/** Minutes that somebody will have no signal: "30", "30 min"; null where it is something else. */
const minutesIn = (rest: string): number | null => {
  if (!goesOn(rest)) return FIELD.noSignal;
  const minutes = /^(\d{1,3})\s*(?:m|min|minutes|minutos)?\.?$/iu.exec(rest.trim())?.[1];
  return minutes === undefined ? null : Number(minutes) * MINUTE;
};

const alone =
  (does: (spoken: Spoken) => string | null) =>
  (spoken: Spoken): string | null =>
    goesOn(spoken.rest) && idIn(spoken.rest) === null ? "" : does(spoken);

export const fieldWords: readonly Word[] = [
  move("going", goes),
  move("there", arrives),
  move("left", leaves),
  move("enough", enough),
  sign(
    "home",
    alone(({ desk, act, room }) => comesHome(desk, act, room)),
  ),
  sign(
    "allright",
    alone(({ desk, act }) => isWell(desk, act, null)),
  ),
  sign("nosignal", ({ desk, act, rest }) => {
    const quiet = minutesIn(rest);
    return quiet === null ? "" : isWell(desk, act, quiet);
  }),
  // Whatever follows it: nobody in need types exactly.
  sign("needhelp", ({ desk, act }) => needsHelp(desk, act)),
];
