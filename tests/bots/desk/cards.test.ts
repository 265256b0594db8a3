import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskRoom, ROOM } from "./desk-room.ts";

let room: DeskRoom;
let ana: string;
let ben: string;
beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
  room.reports();
});
afterEach(() => room[Symbol.dispose]());

const MINUTE = 60_000;

/** Every card as it reads now: whole ones, and those that are a line. */
const whole = () => room.cards().filter((card) => card.includes("·"));
const lines = () => room.cards().filter((card) => !card.includes("·"));
const chat = (times: number): void => {
  for (let n = 0; n < times; n++) room.says(ana, "any coffee left?");
};

test("`show` posts the card at the bottom, and the one before becomes a line", () => {
  room.replies(ben, "show");
  expect(whole()).toHaveLength(1);
  expect(lines()).toEqual(["A7F3 Soto & 1st: its card is further down."]);
  room.replies(ben, "show");
  expect(lines()).toHaveLength(2);
});

test("a second reporter posts it anew, with both", () => {
  room.reports({ id: "K2M9", alias: "R9" });
  room.says(ben, "same K2M9", room.eventOfCard("A7F3"));
  expect(room.card("A7F3")).toContain("2 reports (R4 sees it, R9 sees it");
  expect(room.cards().filter((card) => card.startsWith("A7F3 Soto & 1st: its card"))).toHaveLength(1);
});

test("a vote on what is a line now counts for what it showed, and changes the whole card", () => {
  const poll = room.eventOfPoll();
  room.replies(ben, "show");
  room.votes(ana, "see", poll);
  expect(room.card()).toContain("Ana: sees it");
  expect(lines()).toHaveLength(1);
});

test("after thirty messages of people a card that waits for somebody comes down again; one that waits for nobody doesn't", () => {
  chat(29);
  expect(lines()).toEqual([]);
  chat(1);
  expect(lines()).toHaveLength(1);
  chat(29);
  expect(lines()).toHaveLength(1);
  room.replies(ben, "close");
  chat(40);
  expect(lines()).toHaveLength(1);
});

test("with many open one comes down at a time: the room isn't filled with cards", () => {
  for (const [n, mark] of [..."23456789"].entries()) room.reports({ id: `K2M${mark}`, alias: `R${n + 10}` });
  chat(29);
  const before = room.messages().length;
  chat(1);
  expect(room.messages().length - before).toBe(3); // card, poll, and the older one's edit
});

test("nobody's words stand in a line, nor come back into one", () => {
  room.replies(ben, "show");
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: room.bot.now });
  expect(lines()).toEqual([]);
  expect(room.cards()).toHaveLength(1);
  expect(room.cards().join()).not.toContain("unmarked");
});

test("the list of what is open is pinned, follows what happens, and is the newest for who comes in", () => {
  const list = () => {
    const { txn } = room.bot.ledger.sql("SELECT txn FROM open_list").get() ?? {};
    const { event } = room.bot.ledger.sql("SELECT event FROM outbox WHERE txn = ?").get(String(txn)) ?? {};
    return { event, body: String(room.bot.ledger.sql("SELECT body FROM open_list").get()?.body) };
  };
  const pinned = () =>
    room.bot.ledger
      .sql("SELECT content FROM outbox WHERE action = 'pin' AND room = ?")
      .all(ROOM)
      .map(({ content }) => String((JSON.parse(String(content)) as { pins: string }).pins));
  room.passes(MINUTE);
  expect(list().body).toBe("OPEN NOW: 1 incident\nA7F3 Soto & 1st: nobody has it");
  room.votes(ana, "see");
  room.passes(MINUTE);
  expect(list().body).toContain("A7F3 Soto & 1st: verified, not sent");
  expect(pinned()).toHaveLength(1);
  room.replies(ben, "close");
  room.passes(MINUTE);
  expect(list().body).toBe("OPEN NOW: nothing");
  room.bot.receives(ROOM);
  expect(pinned()).toHaveLength(2);
});
