import { afterEach, beforeEach, expect, test } from "vitest";
import { LARGEST_CONTENT } from "../../../bots/kit/outbox/say.ts";
import { DeskRoom, NOON } from "./desk-room.ts";

let room: DeskRoom;
let ben: string;

beforeEach(() => {
  room = new DeskRoom();
  ben = room.member("ben", "dispatcher");
});
afterEach(() => room[Symbol.dispose]());

const largest = () =>
  Math.max(...room.messages().map(({ content }) => Buffer.byteLength(JSON.stringify(content))));

const fits = () => expect(largest()).toBeLessThanOrEqual(LARGEST_CONTENT);

test.each([
  ["emoji", "🚨".repeat(1_000)],
  ["families", "👩‍👩‍👧‍👦".repeat(1_000)],
  ["marks that HTML writes at length", `&"'<>`.repeat(1_000)],
  ["the longest that intake passes on", "ñ".repeat(59_000)],
])("the third message of a reporter reaches the card, whatever it is made of: %s", (_, words) => {
  room.reports({ words });
  room.adds(words);
  room.adds(`third ${words}`);
  expect(room.card()).toContain('"third');
  expect(room.card()).toMatch(/… \d more, say `show A7F3`/);
  fits();
});

test("what a card has no room for is shown in full, and is gone when its reporter takes it back", () => {
  room.reports({ words: "one ".repeat(2_000) });
  for (const words of ["two", "three", "four"]) room.adds(words.repeat(3_000));
  room.replies(ben, "show");
  const pages = () => room.messages().filter(({ content }) => /What was said/.test(String(content.body)));
  const text = pages()
    .map(({ content }) => String(content.body))
    .join("");
  for (const words of ["one ".repeat(1_000), "two".repeat(3_000), "four".repeat(3_000)])
    expect(text).toContain(words);
  fits();
  expect(pages().length).toBeGreaterThan(1);
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: NOON });
  expect(pages()).toEqual([]);
  expect(JSON.stringify(room.messages())).not.toMatch(/twotwo|threethree|fourfour|one one/);
});

test("endless messages of one reporter cost each member few events, and are counted on the card", () => {
  room.reports();
  const before = room.messages().length;
  for (let n = 0; n < 700; n++) {
    room.adds(`message ${n}`);
    room.passes(100);
  }
  room.passes(60_000);
  expect(room.messages().length - before).toBeLessThan(35); // with a call and the pinned list
  expect(room.card()).toContain('"message 498"');
  expect(room.card()).toContain("R4 has 469 queued messages");
  const count = (sql: string) => Number(room.bot.ledger.sql(sql).get()?.n);
  expect(count("SELECT count(*) AS n FROM happening")).toBe(31);
  expect(count("SELECT count(*) AS n FROM sealed")).toBe(500);
});

test("what a reporter adds at a quiet pace is on the card at once", () => {
  room.reports();
  for (let n = 0; n < 25; n++) {
    room.passes(10_000);
    room.adds(`message ${n}`);
    expect(room.card()).toContain(`"message ${n}"`);
  }
});
