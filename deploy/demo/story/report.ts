import type { HeardEvent } from "../../../tests/people/heard-event.ts";
import type { Person } from "../../../tests/people/person.ts";
import type { RunningCity } from "../running-city.ts";
import type { Steps } from "../steps.ts";
import { answers, bodyOf, both, cardOf, idIn, messageOf, PATIENCE, pollAbout } from "./sights.ts";

/** A report as its reporter and the desk have it. */
export interface Reported {
  readonly id: string;
  /** The reporter's chat with the bot. */
  readonly chat: string;
  readonly card: HeardEvent;
  readonly poll: HeardEvent;
}

/** A neighbour says what they see; it is acknowledged with an id, and becomes a card with a poll at the desk. */
export const reports = async (
  steps: Steps,
  city: RunningCity,
  neighbour: Person,
  words: string,
  verifier: Person,
): Promise<Reported> => {
  const intake = city.userOf("intake");
  const { chat, answer } = await steps.step(
    `${city.name}: a neighbour writes to the report bot, and is answered`,
    async () => {
      const room = await neighbour.opensDm(intake);
      await neighbour.sees(intake, room);
      const said = await neighbour.says(room, words);
      return {
        chat: room,
        answer: await neighbour.hears(room, both(messageOf(intake), answers(said)), PATIENCE),
      };
    },
    (seen) => `they:  ${words}\nbot:   ${bodyOf(seen.answer).replaceAll("\n", "\n       ")}`,
  );
  const id = idIn(bodyOf(answer));
  const card = await steps.step(
    `${city.name}: the desk has its card, without the neighbour's account`,
    async () => {
      const heard = await verifier.hears(
        city.deskRoom,
        both(messageOf(city.userOf("desk")), cardOf(id)),
        PATIENCE,
      );
      if (!bodyOf(heard).includes(words)) throw new Error("the card doesn't quote the report");
      const name = neighbour.userId.slice(1).split(":")[0] ?? "";
      if (JSON.stringify(heard.content).includes(name)) throw new Error("the card names the reporter");
      return heard;
    },
    bodyOf,
  );
  const poll = await verifier.hears(city.deskRoom, pollAbout(id, "see"), PATIENCE);
  return { id, chat, card, poll };
};
