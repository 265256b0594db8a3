import { briefPlace, timeOf } from "../../../core/incident/desk-says.ts";
import { fold } from "../../../core/words/recognise.ts";
import { KEPT_FOR, letGo, noteKeep } from "../evidence/kept.ts";
import { incidentOf, standingFor } from "../incident-book.ts";
import { idIn, openIds } from "../open-ids.ts";
import { LONGEST_LIFE, WORDS_LIFE } from "../react.ts";
import { goesOn, type Spoken, says, type Word, type WordResult } from "../word.ts";

/** What a coordinator types for every incident at once, and to end a keep. */
const ALL: ReadonlySet<string> = new Set(["all", "--all", "todo"]);
const END: ReadonlySet<string> = new Set(["end", "fin"]);
const LONGEST_REASON = 300;

/** `keep A7F3 lawyer asked for it`, `keep all subpoena`, `keep A7F3 end`. */
export const keepWord: Word = {
  name: "keep",
  about: "desk",
  does: (spoken) => {
    const { desk, rest, card } = spoken;
    const [first = "", ...more] = rest.trim().split(/\s+/u);
    if (ALL.has(fold(first))) return keepAll(spoken, more.join(" "));
    const typed = idIn(first);
    const id = typed ?? card?.incident ?? null;
    const incident = id === null ? null : standingFor(desk.turn.ledger, id);
    if (incident === null) return says(desk.say("unknown_id", { id: first, open: openIds(desk) }));
    return keepOne(spoken, incident.id, typed === null ? rest.trim() : more.join(" "));
  },
};

const keepOne = ({ desk, act }: Spoken, id: string, reason: string): WordResult => {
  const { turn, voice, sayDuty } = desk;
  const incident = incidentOf(turn.ledger, id);
  if (END.has(fold(reason))) {
    if (!letGo(turn.ledger, id)) return says(sayDuty("keep.none", { id }));
    // What would have been destroyed meanwhile is destroyed soon.
    if (incident?.closed) turn.at(turn.now + WORDS_LIFE, "words", id);
    const life = (incident?.openedAt ?? turn.now) + LONGEST_LIFE;
    turn.at(Math.max(life, turn.now + WORDS_LIFE), "incident life", id);
    return says(sayDuty("keep.ended", { id }));
  }
  if (!goesOn(reason)) return says(sayDuty("keep.why", { word: voice.language.words.keep[0] }));
  const until = turn.now + KEPT_FOR;
  const why = reason.slice(0, LONGEST_REASON);
  noteKeep(turn.ledger, id, { by: act.by.id, until, reason: why }, turn.now);
  return says(
    sayDuty("keep.done", {
      ...{ id, until: timeOf(voice, until), person: voice.nameOf(act.by.id), reason: why },
      where: incident === null ? "" : briefPlace(voice, incident),
    }),
  );
};

const keepAll = ({ desk, act }: Spoken, reason: string): WordResult => {
  const { turn, voice, sayDuty } = desk;
  if (END.has(fold(reason)))
    return says(letGo(turn.ledger, null) ? sayDuty("keep.all_ended") : sayDuty("keep.none", { id: "all" }));
  if (!goesOn(reason)) return says(sayDuty("keep.why", { word: voice.language.words.keep[0] }));
  const why = reason.slice(0, LONGEST_REASON);
  noteKeep(turn.ledger, null, { by: act.by.id, until: null, reason: why }, turn.now);
  return says(sayDuty("keep.all", { person: voice.nameOf(act.by.id), reason: why }));
};
