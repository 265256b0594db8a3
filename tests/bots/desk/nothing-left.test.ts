import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR } from "../../../bots/kit/clock.ts";
import { forgetContents } from "../../../bots/kit/inbox/retention.ts";
import { backedUp, onDisk } from "../on-disk.ts";
import { DeskRoom, NOON } from "./desk-room.ts";

const CANARY = "zanahoria-azul";
let room: DeskRoom;
let ben: string;
beforeEach(() => {
  room = new DeskRoom();
  room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
  room.reports({ words: `two vans at Soto and 1st, ${CANARY}` });
  room.adds(`four of them, ${CANARY}`);
  room.says(ben, `note A7F3 ${CANARY}`);
  room.says(ben, "show A7F3");
});
afterEach(() => room[Symbol.dispose]());

const keys = (): Buffer[] =>
  room.bot.ledger
    .sql("SELECT key FROM seal_key")
    .all()
    .map(({ key }) => Buffer.from(key as Uint8Array));
const findsIn = (bytes: Buffer, what: readonly (string | Buffer)[]): boolean[] =>
  what.map((one) => bytes.includes(one));
/** All has gone out, and contents have lived long enough. */
const anHourLater = (): void => {
  room.bot.arrives();
  room.bot.passes(HOUR);
  forgetContents(room.bot.ledger, room.bot.now);
};

test("the test would find what is there: what was said on cards that are just going out, and the keys", () => {
  expect(findsIn(onDisk(room.bot.ledger), [CANARY, ...keys()])).toEqual([true, true, true]);
});

test.each([
  [
    "three days after it was closed",
    () => {
      room.replies(ben, "close");
      room.passes(3 * DAY);
    },
  ],
  ["at the end of an incident that nobody closed", () => room.passes(14 * DAY)],
])("no byte of words or keys is left in the ledger, its log or a copy %s", (_when, ends) => {
  const before = keys();
  ends();
  anHourLater();
  for (const bytes of [onDisk(room.bot.ledger), backedUp(room.bot.ledger)])
    expect(findsIn(bytes, [CANARY, ...before])).toEqual([false, false, false]);
});

test("what its reporter took back is gone from ledger, log and copies; what a volunteer noted stays sealed", () => {
  const [report] = room.bot.ledger.sql("SELECT key FROM seal_key WHERE id = 'A7F3'").all();
  const key = Buffer.from(report?.key as Uint8Array);
  expect(onDisk(room.bot.ledger).includes(key)).toBe(true);
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: NOON });
  room.says(ben, "close A7F3");
  forgetContents(room.bot.ledger, room.bot.now);
  expect(findsIn(onDisk(room.bot.ledger), [key])).toEqual([false]);
  expect(keys()).toHaveLength(1);
  room.passes(3 * DAY);
  anHourLater();
  for (const bytes of [onDisk(room.bot.ledger), backedUp(room.bot.ledger)])
    expect(findsIn(bytes, [CANARY, key])).toEqual([false, false]);
});

test("no message of the desk's room quotes a word any more, edits and pages too, once it is taken back", () => {
  expect(JSON.stringify(room.messages())).toContain(CANARY);
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: NOON });
  room.replies(ben, "close");
  room.passes(3 * DAY);
  expect(JSON.stringify(room.messages())).not.toContain(CANARY);
});
