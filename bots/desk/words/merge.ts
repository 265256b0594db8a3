import { merge, split } from "../../../core/incident/decide/merge.ts";
import { quoted } from "../../../core/words/quoted.ts";
import { incidentOf } from "../incident-book.ts";
import { idIn, openIds } from "../open-ids.ts";
import { says, type Word } from "../word.ts";

/** `same K2M9`, in reply to the card of the one that goes on. */
export const sameWord: Word = {
  name: "same",
  about: "incident",
  does: ({ desk, act, rest }, incident) => {
    const id = idIn(rest);
    const other = id === null ? null : incidentOf(desk.turn.ledger, id);
    return other === null
      ? says(desk.say("unknown_id", { id: quoted(rest), open: openIds(desk) }))
      : merge(incident, other, act);
  },
};

export const splitWord: Word = {
  name: "split",
  about: "incident",
  does: ({ act, rest }, incident) => split(incident, idIn(rest) ?? rest, act),
};
