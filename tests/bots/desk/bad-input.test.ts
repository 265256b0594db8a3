import { afterEach, beforeEach, expect, test } from "vitest";
import { LARGEST_CONTENT } from "../../../bots/kit/outbox/say.ts";
import { DeskRoom, NOON } from "./desk-room.ts";

// Votes of revoked, suspended, learning and provisional members: roles.test.ts; of unsigned devices: unheard.test.ts;
// by the reporter: from-intake.test.ts; two dispatchers at once: desk.test.ts.

const MINUTE = 60_000;
let room: DeskRoom;
let ana: string;
let ben: string;

beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
});
afterEach(() => room[Symbol.dispose]());

test("a verdict on a closed incident is answered, and changes nothing", () => {
  room.reports();
  room.replies(ben, "close");
  const before = room.bot.ledger.sql("SELECT count(*) AS n FROM happening").get()?.n;
  room.votes(ana, "see", room.eventOfPoll(0));
  expect(room.last()).toContain("A7F3 is closed");
  room.replies(ana, "see");
  expect(room.last()).toContain("A7F3 is closed");
  expect(room.bot.ledger.sql("SELECT count(*) AS n FROM happening").get()?.n).toBe(before);
});

test("a reply to a card that is gone does nothing and names what is open", () => {
  room.reports();
  room.says(ana, "see", "$an-event-that-nobody-has");
  expect(room.last()).toContain("A7F3 (Soto & 1st)");
  expect(room.card()).not.toContain("Ana");
});

test("an id of another desk is unknown here, and what is open is named", () => {
  room.reports();
  room.says(ben, "claim K9M9");
  expect(room.last()).toContain("There is no open K9M9");
  expect(room.last()).toContain("A7F3");
});

test("with 50 open incidents every answer still fits, and says how many there are", () => {
  const letters = "ACDEFGHJKM";
  for (let n = 0; n < 50; n++)
    room.reports({
      id: `${letters[n % 10]}${2 + Math.floor(n / 10)}XX`,
      alias: `R${n + 1}`,
      at: NOON + n * 1_000,
    });
  room.says(ben, "list");
  expect(room.last()).toContain("50 open");
  room.says(ben, "claim");
  expect(room.last().length).toBeLessThan(2_000);
  room.bot.receives("!desk");
  for (const { content } of room.messages())
    expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThanOrEqual(LARGEST_CONTENT);
});

test("a card whose event is lost is posted again by `show` and its id", () => {
  room.reports();
  room.bot.ledger.sql("UPDATE outbox SET event = NULL, sent = 1 WHERE type = 'm.room.message'").run();
  room.says(ana, "see A7F3");
  expect(room.last()).toContain("A7F3 Soto & 1st: Ana: sees it");
  room.says(ana, "show A7F3");
  room.says(
    ana,
    "gone",
    room.messages().findLast(({ content }) => /^A7F3 ·/.test(String(content.body)))?.event,
  );
  expect(room.card()).toContain("Ana: saw it, gone now");
});

test("a homeserver's clock that is an hour behind makes what is seen old, and the person is asked", () => {
  room.reports();
  room.votes(ana, "see", room.eventOfPoll(), NOON - 60 * MINUTE);
  expect(room.last()).toContain("that was seen at Sat 31 Jan, 11:00. Still so?");
});

test("the desk's own clock that goes back an hour loses nothing and lets nothing out alone", () => {
  room.reports();
  room.replies(ana, "claim");
  room.votes(ana, "see");
  room.bot.now = NOON - 60 * MINUTE;
  room.replies(ben, "claim");
  expect(room.last()).toContain("claimed");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  expect(room.orders()).toHaveLength(1);
  room.bot.now = NOON + MINUTE;
  room.replies(ben, "retract");
  expect(room.orders().at(-1)).toMatchObject({ action: "retract" });
});

test("after half an hour in which nobody could tell anything, the card says so by itself", () => {
  room.reports();
  room.passes(31 * MINUTE);
  expect(room.card().split("\n")[1]).toMatch(/^could not be confirmed/);
});
