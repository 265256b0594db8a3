import { note } from "../../../core/incident/decide/note.ts";
import { keepNote } from "../member-words.ts";
import { goesOn, says, type Word } from "../word.ts";

/** `note the shop owner has a camera`: kept with the incident, until its words are destroyed. */
export const noteWord: Word = {
  name: "note",
  about: "incident",
  does: ({ desk, act, rest }, incident) => {
    if (!goesOn(rest)) return says(desk.say("say_what", { word: desk.voice.language.words.note[0] }));
    return note(incident, keepNote(desk.turn.ledger, incident.id, act.cause, rest.slice(0, 1_000)), act);
  },
};
