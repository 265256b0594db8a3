import { postCard } from "../cards.ts";
import { says, type Word } from "../word.ts";

/** The card again, at the bottom of the room. */
export const showWord: Word = {
  name: "show",
  about: "incident",
  alone: true,
  does: ({ desk }, incident) => {
    postCard(desk, incident);
    return says("");
  },
};
