import { afterEach, beforeEach, expect, test } from "vitest";
import { readOwnWords } from "../../../bots/desk/own-words.ts";
import { DeskRoom } from "./desk-room.ts";

const MINUTE = 60_000;
let room: DeskRoom;
let ana: string;
let ben: string;

beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
});
afterEach(() => room[Symbol.dispose]());

test("own words are read from lines, or from one line, however a phone writes the language's letters", () => {
  const both = { en: "Two are being questioned.", es: "Interrogan a dos." };
  for (const text of [
    "more\nen: Two are being questioned.\nes: Interrogan a dos.",
    "more En: Two are being questioned. ES:Interrogan a dos.",
  ])
    expect(readOwnWords(text, ["en", "es"])).toEqual({ rest: "more", own: both, missing: [] });
  expect(readOwnWords("more", ["en", "es"])).toEqual({ rest: "more", own: null, missing: [] });
  expect(readOwnWords("en: Only this", ["en", "es"])).toMatchObject({ rest: "", missing: ["es"] });
});

test("an update says the choice first and then the own words, in each language, and the relay is ordered just these", () => {
  room.replies(ben, "update more\nen: Two people are being questioned.\nes: Interrogan a dos personas.");
  const preview = room.last();
  expect(preview).toMatch(
    /There are more people there now than before\.\s+Two people are being questioned\./,
  );
  expect(preview).toContain("Interrogan a dos personas.");
  room.votes(ben, "all");
  expect(room.orders().at(-1)?.own_words).toEqual({
    en: "Two people are being questioned.",
    es: "Interrogan a dos personas.",
  });
});

test("a language too few is asked for", () => {
  room.replies(ben, "update more en: Two people are being questioned.");
  expect(room.last()).toContain("missing: es: …");
  room.replies(ben, "correct wrong time es: Fue antes.");
  expect(room.last()).toContain("missing: en: …");
});

test("own words with something private can't be sent: the preview says what, and has no poll", () => {
  const polls = () => room.messages().filter(({ type }) => type.includes("poll")).length;
  const before = polls();
  room.replies(ben, "update more en: call 323 555 0142 es: llamen al 323 555 0142");
  expect(room.last()).toContain("Can't be sent");
  expect(room.last()).toContain("looks like a phone number");
  expect(polls()).toBe(before);
  const preview = room.messages().findLast(({ content }) => String(content.body).startsWith("PREVIEW"));
  room.says(ben, "send", preview?.event ?? "");
  expect(room.orders()).toHaveLength(1);
});

test("a withdrawal never waits for words: what fails the check is left out and said to be", () => {
  room.replies(ben, "retract wrong place en: It was one block further. es: pregunten a officer Smith");
  expect(room.orders().at(-1)).toMatchObject({
    action: "retract",
    own_words: { en: "It was one block further." },
  });
  expect(room.bodies().some((body) => body === "Left out: es")).toBe(true);
});

test("moved: after the new place is seen a plain update says that it has moved; not on an old look", () => {
  room.replies(ben, "moved Mariachi Plaza");
  const poll = room.eventOfPoll();
  room.votes(ana, "see", poll, room.bot.now - 20 * MINUTE);
  room.replies(ben, "update");
  expect(room.last()).toContain("Nobody has looked at A7F3 in the last 15 minutes");
  room.votes(ana, "see", poll);
  room.replies(ben, "update");
  expect(room.last()).toContain("The place has changed since our last message");
  expect(room.last()).toContain("Nothing stands in its way");
});

test("what was seen a while ago is asked about again, by telephone too, and Ana finds it when she is back", () => {
  room.says(ben, "for Ana see 11:40", room.eventOfCard());
  expect(room.last()).toContain("that was seen at Sat 31 Jan, 11:40. Still so? Reply `see` or `gone`");
  expect(
    room.messages().findLast(({ content }) => String(content.body) === room.last())?.content,
  ).toMatchObject({
    msgtype: "m.notice",
    "m.mentions": { user_ids: [ana] },
  });
  room.votes(ana, "see", room.eventOfPoll(0));
  expect(room.last()).not.toContain("Still so");
});

test("a note is on the card and kept until the words go; `log` says who did what, and nobody's words", () => {
  room.replies(ana, "note the baker opens at 6, ask him?");
  expect(room.card()).toContain("Ana noted, Sat 31 Jan, 12:00: the baker opens at 6, ask him?");
  room.replies(ana, "note");
  expect(room.last()).toContain("Type `note`");
  room.replies(ben, "log");
  const log = room.last();
  expect(log).toContain("What happened with A7F3");
  for (const line of [
    "R4 reported.",
    "Ana: sees it.",
    "preview by Ben",
    "alert ordered by Ben",
    "noted by Ana",
  ])
    expect(log).toContain(line);
  expect(log).not.toMatch(/baker|unmarked/);
  room.replies(ben, "retract");
  room.goesOut(2);
  room.replies(ben, "close");
  room.passes(4 * 24 * 60 * MINUTE);
  expect(room.cards().join()).not.toContain("baker");
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM seal_key").get()?.n).toBe(0);
});
