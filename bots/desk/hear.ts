import { send } from "../../core/incident/decide/send.ts";
import { verdict } from "../../core/incident/decide/verdict.ts";
import type { Act } from "../../core/incident/decision.ts";
import { notAllowed } from "../../core/incident/decision.ts";
import { sayRefusal } from "../../core/incident/desk-says.ts";
import { POLL_RESPONSE, readCardVote, readSendVote } from "../../core/incident/poll.ts";
import { refusal } from "../../core/incident/refusals.ts";
import { type Recognised, recognise } from "../../core/words/recognise.ts";
import type { Instant } from "../kit/clock.ts";
import type { Heard } from "../kit/declaration.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { hearAnswer } from "./answers.ts";
import { cardAt } from "./cards.ts";
import { answer, type Desk } from "./context.ts";
import { incidentOf, standingFor } from "./incident-book.ts";
import { idIn, openIds } from "./open-ids.ts";
import { carryOut } from "./react.ts";
import { goesOn, type Spoken, type Word, type WordResult, whatWasMeant } from "./word.ts";
import { WORDS } from "./words/words.ts";

/** Everything that members say and vote in the desk room. What is neither a word nor a vote is talk among people. */
export const hear = (desk: Desk, event: Heard): void => {
  const by = desk.ground.roster.get(event.sender);
  const said = messageIn(event);
  if (by === undefined) {
    if (said !== null && hearWord(desk, said.text).is === "word")
      answer(desk, desk.say("help.no_role"), event.id);
    return;
  }
  if (by.identity === "suspended") {
    if (said !== null && hearWord(desk, said.text).is === "word")
      answer(desk, sayRefusal(desk.voice, refusal("suspended", {})), event.id);
    return;
  }
  const act: Act = { by, at: desk.turn.now, cause: event.id };
  if (event.type === POLL_RESPONSE || event.type === "m.poll.response") vote(desk, event, act);
  else if (said !== null) hearMessage(desk, said, act);
};

const vote = (desk: Desk, event: Heard, act: Act): void => {
  if (hearAnswer(desk, event, act)) return;
  const { content, id, at } = event;
  const poll = pollOf(content);
  const card = poll === null ? null : cardAt(desk.turn.ledger, poll);
  const incident = card === null ? null : standingFor(desk.turn.ledger, card.incident);
  if (card === null || incident === null) return;
  if (card.what === "send") {
    const choice = readSendVote(content);
    if (choice !== null)
      carryOut(desk, send(incident, card.digest ?? "", choice.answer, act, desk.ground), id);
    return;
  }
  const says = readCardVote(content)?.answer;
  if (says === undefined) return;
  if (says === "trusted") {
    answer(desk, desk.say("trusted_who", { id: incident.id }), id); // a poll can't ask who
    return;
  }
  carryOut(
    desk,
    verdict(incident, { says, seen: at, source: null, words: null, shown: card.shown }, act),
    id,
  );
};

const hearMessage = (desk: Desk, said: Said, act: Act): void => {
  const card = said.repliesTo === null ? null : cardAt(desk.turn.ledger, said.repliesTo);
  const heard = hearWord(desk, said.text);
  if (heard.is === "near" && (card !== null || idIn(said.text.split(/\s+/u)[1] ?? "") !== null))
    answer(desk, desk.say("near", heard), act.cause);
  if (heard.is !== "word") return;
  const word = WORDS.find(({ name }) => name === heard.name);
  if (word === undefined) return; // a word of later: help doesn't name it
  const barred = notAllowed(act, word.name);
  if (barred !== null) answer(desk, sayRefusal(desk.voice, barred), act.cause);
  else {
    const spoken: Spoken = { desk, act, rest: heard.rest, card, saidAt: said.at, room: desk.settings.room };
    if (word.about === "desk") finish(desk, word.does(spoken), act);
    else aboutIncident(word, spoken, said.text.includes("?"));
  }
};

/** By the card that it replies to, or the id that follows the word; without either nothing is done. */
const aboutIncident = (
  word: Extract<Word, { about: "incident" }>,
  spoken: Spoken,
  isQuestion: boolean,
): void => {
  const { desk, act, rest, card } = spoken;
  const { turn, say, voice } = desk;
  const typed = idIn(rest);
  const named = typed === null || (card !== null && !namesIncident(word, typed, turn.ledger)) ? null : typed;
  const id = named ?? card?.incident ?? null;
  if (id === null) {
    const hint = { word: voice.language.words[word.name][0], open: openIds(desk) };
    if (isAlone(rest) || typed !== null) answer(desk, say("which", hint), act.cause);
    return;
  }
  const incident = standingFor(turn.ledger, id);
  if (incident === null) {
    answer(desk, say("unknown_id", { id, open: openIds(desk) }), act.cause);
    return;
  }
  const after =
    named === null
      ? rest
      : rest
          .trim()
          .split(/[\s:,]+/u)
          .slice(1)
          .join(" ");
  const isTalk =
    (isQuestion && word.name !== "ask" && word.name !== "note") || (word.alone === true && goesOn(after));
  const result = isTalk
    ? whatWasMeant(desk, word.name, incident)
    : word.does({ ...spoken, rest: after }, incident);
  finish(desk, result, act);
};

/** In a reply: `same K2M9` names the other one, and `place 27th & Fruitvale` names a street. */
const namesIncident = ({ name }: Word, id: string, ledger: Ledger): boolean =>
  name !== "same" && name !== "split" && incidentOf(ledger, id) !== null;

/** "See you at five" is talk; "see" alone is a word that lacks its card. */
const isAlone = (rest: string): boolean => rest === "";

const finish = (desk: Desk, result: WordResult, act: Act): void => {
  if (!("says" in result)) carryOut(desk, result, act.cause);
  else if (result.says !== "") answer(desk, result.says, act.cause);
};

const hearWord = ({ settings }: Desk, text: string): Recognised => recognise(text, settings.language.words);

export interface Said {
  readonly text: string;
  readonly repliesTo: string | null;
  readonly at: Instant;
}

/** A message that people typed; an edit is none, since what was typed first has been done. */
export const messageIn = ({ type, content, at }: Heard): Said | null => {
  if (type !== "m.room.message" || content.msgtype !== "m.text" || typeof content.body !== "string")
    return null;
  const relation = objectAt(content, "m.relates_to");
  if (relation?.rel_type === "m.replace") return null;
  // Clients without threads show what is said in one as a reply to the message before it.
  const reply =
    relation?.is_falling_back === true ? null : objectAt(relation ?? {}, "m.in_reply_to")?.event_id;
  return {
    text: withoutQuote(content.body),
    repliesTo: typeof reply === "string" ? reply : null,
    at,
  };
};

/** Older clients put what they reply to before it, each line with ">". */
const withoutQuote = (body: string): string =>
  body.startsWith("> ") ? body.replace(/^(?:>.*\n)+\n?/u, "") : body;

const pollOf = (content: Heard["content"]): string | null => {
  const poll = objectAt(content, "m.relates_to")?.event_id;
  return typeof poll === "string" ? poll : null;
};

const objectAt = (
  content: Readonly<Record<string, unknown>>,
  key: string,
): Record<string, unknown> | null => {
  const value = content[key];
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
};
