import { afterEach, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../../../bots/kit/clock.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { LineBook } from "../../../../bots/kit/lines/line-book.ts";
import { LineWork } from "../../../../bots/kit/lines/line-work.ts";
import { LINE } from "../../../../bots/kit/lines/messages.ts";
import { Notices } from "../../../../bots/kit/notices.ts";
import { plan, LINE as ROOM } from "../inbox/post-room.ts";
import { type Scratch, StillClock, scratch } from "../scratch.ts";

const NAME = "intake-desk";
let place: Scratch;
let ledger: Ledger;
let clock: StillClock;
let book: LineBook;
let work: LineWork;

beforeEach(() => {
  place = scratch();
  ledger = place.open();
  clock = new StillClock();
  book = new LineBook(ledger, "ours", () => ROOM);
  work = new LineWork({
    ledger,
    book,
    plan,
    clock: clock.read,
    notices: new Notices(ledger, clock.read, null, () => {}),
    handlers: {},
    turn: () => {
      throw new Error("no handler here");
    },
    step: (does) => ledger.write(does),
  });
});
afterEach(() => place[Symbol.dispose]());

const announced = (): unknown =>
  ledger.sql("SELECT count(*) AS n FROM outbox WHERE type = ?").get(LINE.have)?.n;

const goesOut = (): unknown =>
  ledger.sql("UPDATE outbox SET sent = ? WHERE sent IS NULL").run(clock.now).changes;

/** The bot looks each half minute, as it does while it runs. */
const passes = (ms: number): void => {
  for (const end = clock.now + ms; clock.now < end; ) {
    clock.pass(MINUTE / 2);
    ledger.write(() => work.remind());
  }
};

test("what nobody acknowledges is announced, and what is acknowledged isn't", () => {
  book.tell(NAME, "word", {}, "x", clock.now);
  goesOut();
  passes(2 * MINUTE);
  expect(announced()).toBe(1);
  goesOut();
  passes(MINUTE);
  expect(announced()).toBe(2);
  book.acked(NAME, 1, clock.now);
  goesOut();
  passes(HOUR);
  expect(announced()).toBe(2);
});

test("an outage gathers no announcements", () => {
  book.tell(NAME, "word", {}, "x", clock.now);
  goesOut();
  book.tell(NAME, "word", {}, "x", clock.now); // and this one can't
  passes(HOUR);
  expect(announced()).toBe(0);
  goesOut();
  passes(MINUTE);
  expect(announced()).toBe(1);
});
