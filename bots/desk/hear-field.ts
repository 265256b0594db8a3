import type { Act } from "../../core/incident/decision.ts";
import { POLL_RESPONSE } from "../../core/incident/poll.ts";
import { type DeskWord, may } from "../../core/incident/roles.ts";
import { recognise } from "../../core/words/recognise.ts";
import type { Heard } from "../kit/declaration.ts";
import { hearAnswer } from "./answers.ts";
import { cardAt } from "./cards.ts";
import { answer, type Desk } from "./context.ts";
import { messageIn } from "./hear.ts";
import type { Word } from "./word.ts";
import { heardWord, offWord, onWord, whoWord } from "./words/duty.ts";
import { fieldWords } from "./words/field.ts";
import { handoverWord, haveWord } from "./words/handover.ts";

/** What can be said in the field room, where no reporter's words are. */
const WORDS: readonly Word[] = [onWord, offWord, whoWord, handoverWord, haveWord, heardWord, ...fieldWords];

/** Everything that is said and tapped in the field room. */
export const hearField = (desk: Desk, event: Heard): void => {
  const by = desk.ground.roster.get(event.sender);
  if (by === undefined) return;
  const act: Act = { by, at: desk.turn.now, cause: event.id };
  if (event.type === POLL_RESPONSE || event.type === "m.poll.response") {
    hearAnswer(desk, event, act);
    return;
  }
  const said = messageIn(event);
  if (said === null) return;
  const { words } = desk.voice.language;
  const names: readonly DeskWord[] = ["help", ...WORDS.map(({ name }) => name)];
  const heard = recognise(said.text, Object.fromEntries(names.map((name) => [name, words[name]])));
  const reply = (text: string): void => void answer(desk, text, event.id, event.room);
  if (heard.is !== "word") return;
  if (heard.name === "help") {
    const mine = names.filter((name) => may(by.role, name)).map((name) => `\`${words[name][0]}\``);
    reply(desk.sayField("field.help", { words: mine.join(" · ") }));
    return;
  }
  const word = WORDS.find(({ name }) => name === heard.name);
  if (word?.about !== "desk") return;
  const card = said.repliesTo === null ? null : cardAt(desk.turn.ledger, said.repliesTo);
  const result = word.does({ desk, act, rest: heard.rest, card, saidAt: said.at, room: event.room });
  if ("says" in result && result.says !== "") reply(result.says);
};
