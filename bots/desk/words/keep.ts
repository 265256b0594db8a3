import type { Act } from "../../../core/incident/decision.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { fold } from "../../../core/words/recognise.ts";
import type { Desk } from "../context.ts";
import { keepFor } from "../evidence/keep-for.ts";
import { letGo, noteKeep } from "../evidence/kept.ts";
import { tellKeepAll, tellKeeps } from "../evidence/tell-keep.ts";
import { append, standingFor } from "../incident-book.ts";
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
    return keepOne(spoken, incident, typed === null ? rest.trim() : more.join(" "));
  },
};

const keepOne = ({ desk, act }: Spoken, incident: Incident, reason: string): WordResult => {
  const { voice, sayDuty } = desk;
  if (END.has(fold(reason))) return says(endKeep(desk, incident, act));
  if (!goesOn(reason)) return says(sayDuty("keep.why", { word: voice.language.words.keep[0] }));
  const why = reason.slice(0, LONGEST_REASON);
  return says(keepFor(desk, incident, { by: act.by.id, reason: why, agreed: false }));
};

const endKeep = (desk: Desk, incident: Incident, act: Act): string => {
  const { turn, sayDuty } = desk;
  const { id, closed, openedAt } = incident;
  if (!letGo(turn.ledger, id)) return sayDuty("keep.none", { id });
  append(turn.ledger, id, { type: "let_go", at: turn.now, cause: act.cause, by: act.by.id });
  // What would have been destroyed meanwhile is destroyed soon.
  if (closed !== null) turn.at(turn.now + WORDS_LIFE, "words", id);
  turn.at(Math.max(openedAt + LONGEST_LIFE, turn.now + WORDS_LIFE), "incident life", id);
  tellKeeps(desk, incident);
  return sayDuty("keep.ended", { id });
};

const keepAll = ({ desk, act }: Spoken, reason: string): WordResult => {
  const { turn, voice, sayDuty } = desk;
  if (END.has(fold(reason))) {
    if (!letGo(turn.ledger, null)) return says(sayDuty("keep.none", { id: "all" }));
    tellKeepAll(desk, false);
    return says(sayDuty("keep.all_ended"));
  }
  if (!goesOn(reason)) return says(sayDuty("keep.why", { word: voice.language.words.keep[0] }));
  const why = reason.slice(0, LONGEST_REASON);
  noteKeep(turn.ledger, null, { by: act.by.id, until: null, reason: why, agreed: false }, turn.now);
  tellKeepAll(desk, true);
  return says(sayDuty("keep.all", { person: voice.nameOf(act.by.id), reason: why }));
};
