import { CARD_AT_MOST } from "../../../core/incident/incident-card.ts";
import { pagesOf } from "../../../core/words/pages-of.ts";
import { noteCard, postCard } from "../cards.ts";
import { noteQuotes } from "../quotes.ts";
import { newestWords, wordsOf } from "../report-words.ts";
import { says, type Word } from "../word.ts";

/** So many pages of what was said; more than that nobody reads, and each is an event for every phone. */
const PAGES = 5;

/** The card again, at the bottom of the room; before it what was said, where the card has no room for all of it. */
export const showWord: Word = {
  name: "show",
  about: "incident",
  alone: true,
  does: ({ desk }, incident) => {
    const { turn, settings, say } = desk;
    const words = wordsOf(turn.ledger, incident);
    const isWhole = newestWords(turn.ledger, incident).older === 0 && words.join("").length <= SHORT;
    const pages = isWhole
      ? []
      : pagesOf(
          words.map((one) => `"${one}"`),
          CARD_AT_MOST,
        ).slice(-PAGES);
    for (const text of pages) {
      const body = say("words_page", { id: incident.id, text });
      const page = turn.say(settings.room, "m.room.message", { msgtype: "m.notice", body });
      noteCard(desk, page, incident, "words", null);
      noteQuotes(desk, page, incident);
    }
    postCard(desk, incident);
    return says("");
  },
};

/** A card quotes as much as this whatever is said. UTF-16 units. */
const SHORT = 1_000;
