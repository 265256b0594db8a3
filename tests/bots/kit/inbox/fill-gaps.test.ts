import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../../bots/kit/clock.ts";
import type { RawEvent } from "../../../../bots/kit/homeserver/homeserver.ts";
import { fillGap, openGaps } from "../../../../bots/kit/inbox/fill-gaps.ts";
import { lastSeq, take } from "../../../../bots/kit/inbox/take.ts";
import { writeFact } from "../../../../bots/kit/ledger/facts.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { say, txnOf } from "../../../../bots/kit/outbox/say.ts";
import { membersOf } from "../../../../bots/kit/recipients/recipients.ts";
import { member, sealed } from "../../../stub-homeserver/sealed.ts";
import { failure, joined, StubHomeserver } from "../../../stub-homeserver/stub-homeserver.ts";
import { type Scratch, scratch } from "../scratch.ts";
import { events, gaps } from "./rows.ts";

let place: Scratch;
let ledger: Ledger;
let homeserver: StubHomeserver;

beforeEach(() => {
  place = scratch();
  ledger = place.open();
  homeserver = new StubHomeserver();
  now = 2;
});
afterEach(() => place[Symbol.dispose]());

const said = (count: number): RawEvent[] =>
  Array.from({ length: count }, (_, n) => sealed("@ana:here", String(n)));
const ids = (...lists: RawEvent[][]): string[] => lists.flat().map(({ event_id }) => event_id);

/** Something was said in a room, and the next answer shows only the newest of it. */
const happens = (room: string, all: RawEvent[], shown: number): void => {
  const timeline = homeserver.timelineOf(room);
  timeline.push(...all);
  const limited = shown < all.length;
  const rest = { limited, prev_batch: String(timeline.length - shown) };
  const newest = shown === 0 ? [] : all.slice(-shown);
  take(ledger, homeserver.me.userId, joined("n", { [room]: { timeline: { events: newest, ...rest } } }), 1);
};

let now = 2;

const fill = async (): Promise<string[]> => {
  const ends: string[] = [];
  for (const gap of openGaps(ledger)) ends.push(await fillGap(ledger, homeserver, gap, () => now));
  return ends;
};

/** These places to page from are refused from now on; the newest event of the room is one that isn't. */
const refuses = (...places: (string | null)[]): void => {
  for (const place of places) homeserver.fails(`messages !a ${place}`, failure(400), 1_000);
};

const paged = (): number => homeserver.asked.filter((what) => what.startsWith("messages")).length;

test("a gap is filled from the newest known event on, and its rows come before the later ones", async () => {
  const [before, missed, shown] = [said(2), said(7), said(2)];
  happens("!a", before, 2);
  happens("!a", [...missed, ...shown], 2);
  expect(events(ledger)).toEqual(ids(before, shown));
  await fill();
  expect(events(ledger)).toEqual(ids(before, missed, shown));
  expect(gaps(ledger)).toBe(0);
});

test("a saying of ours in a gap, whose answer has never come, is known by its event", async () => {
  happens("!a", said(1), 1);
  const txn = say(ledger, "card", "0", { action: "send", room: "!a", type: "t", content: {} }, 1);
  const echo = { ...sealed(homeserver.me.userId, "card"), unsigned: { transaction_id: txn } };
  happens("!a", [echo, ...said(3)], 1);
  await fill();
  expect(txnOf(ledger, echo.event_id)).toBe(txn);
});

test("rows that came while the gap was open come after it as well", async () => {
  const [before, missed, later] = [said(1), said(4), said(2)];
  happens("!a", before, 1);
  happens("!a", missed, 1);
  happens("!b", said(1), 1);
  happens("!a", later, 2);
  await fill();
  expect(events(ledger, "!a")).toEqual(ids(before, missed, later));
});

test("two gaps of one room are filled one after the other, and everything is in order", async () => {
  const [one, two, three] = [said(2), said(6), said(5)];
  happens("!a", one, 2);
  happens("!a", two, 2);
  happens("!b", said(3), 3);
  happens("!a", three, 1);
  expect(gaps(ledger)).toBe(2);
  await fill();
  expect(gaps(ledger)).toBe(1);
  await fill();
  expect(events(ledger, "!a")).toEqual(ids(one, two, three));
});

test("a room that is new to us is read back to our invitation and no further", async () => {
  const earlier = said(3);
  const invitation = member(homeserver.me.userId, "invite", "@ana:here");
  const since = [member(homeserver.me.userId, "join"), ...said(4)];
  happens("!a", [...earlier, invitation, ...since], 1);
  await fill();
  expect(events(ledger)).toEqual(ids(since.slice(1)));
});

test("a room without a known event or an invitation is read to its beginning", async () => {
  const all = said(8);
  happens("!a", all, 1);
  await fill();
  expect(events(ledger)).toEqual(ids(all));
});

test("a page that shows nothing, with more before it, isn't the beginning of the room", async () => {
  const [before, missed] = [said(1), said(2)];
  happens("!a", before, 1);
  happens("!a", missed, 1);
  const { messages } = homeserver;
  let blank = 2;
  homeserver.messages = async (room, from) =>
    blank-- > 0
      ? { chunk: [], end: `${from}${" ".repeat(blank + 1)}` }
      : messages.call(homeserver, room, from);
  await fill();
  expect(events(ledger)).toEqual(ids(before, missed));
});

test("a homeserver that gives the same empty page for ever is not asked for ever", async () => {
  happens("!a", said(3), 1);
  homeserver.messages = async (_room, from) => ({ chunk: [], end: from ?? "" });
  await fill();
  expect(gaps(ledger)).toBe(0);
});

test("a room that can't be paged keeps its gap, and is filled when it can", async () => {
  const [before, missed] = [said(1), said(5)];
  happens("!a", before, 1);
  happens("!a", missed, 1);
  homeserver.fails("messages !a", failure(502));
  await expect(fill()).rejects.toThrow("502");
  expect(gaps(ledger)).toBe(1);
  expect(events(ledger)).toEqual(ids(before, missed.slice(-1)));
  await fill();
  expect(events(ledger)).toEqual(ids(before, missed));
});

test("a failure in the middle of paging delivers nothing yet, and pages that came needn't come again", async () => {
  const [before, missed] = [said(1), said(9)];
  happens("!a", before, 1);
  happens("!a", missed, 1);
  homeserver.fails("messages !a 3", failure(0));
  await expect(fill()).rejects.toThrow();
  expect(events(ledger)).toEqual(ids(before, missed.slice(-1)));
  expect(paged()).toBe(3);
  ledger = place.open(); // a restart
  await fill();
  expect(events(ledger)).toEqual(ids(before, missed));
  expect(paged()).toBe(4);
});

test("an event with an odd old time doesn't end the reading of a room, be it known or new", async () => {
  writeFact(ledger, "born", String(Date.now()));
  const young = (): RawEvent[] => said(5).map((event) => ({ ...event, origin_server_ts: Date.now() }));
  for (const room of ["!known", "!new"]) {
    const [first, before, odd, after] = [young(), young(), said(1), young()];
    if (room === "!known") happens(room, first, 5);
    happens(room, [...before, ...odd, ...after], 1);
    await fill();
    const known = room === "!known" ? first : [];
    expect(events(ledger, room), room).toEqual(ids(known, before, odd, after));
  }
});

test("a room that is new to a ledger is read back to what its predecessor was told", async () => {
  writeFact(ledger, "born", String(Date.now()));
  const young = said(5).map((event) => ({ ...event, origin_server_ts: Date.now() }));
  happens("!a", [...said(30), ...young], 1);
  await fill();
  expect(ids(young).every((id) => events(ledger).includes(id))).toBe(true);
  expect(events(ledger).length).toBeLessThan(10);
});

test("where the place to page from is refused, the room is read from its newest event, and all is in order", async () => {
  const [one, two, three] = [said(2), said(6), said(5)];
  happens("!a", one, 2);
  happens("!a", two, 2);
  happens("!a", three, 1);
  homeserver.timelineOf("!a").push(...said(3)); // said since, and in no answer yet
  refuses("6", "12");
  expect([await fill(), await fill()]).toEqual([["filled"], ["filled"]]);
  expect(events(ledger, "!a")).toEqual(ids(one, two, three));
});

test("where it is refused in the middle, what came is dropped and all is read from the newest event", async () => {
  const [before, missed] = [said(1), said(9)];
  happens("!a", before, 1);
  happens("!a", missed, 1);
  refuses("6");
  await fill();
  expect(events(ledger)).toEqual(ids(before, missed));
});

test("a room that the homeserver refuses altogether is given up after an hour, with what came, and goes on", async () => {
  const [before, missed, later] = [said(1), said(9), said(3)];
  happens("!a", before, 1);
  happens("!a", missed, 1);
  happens("!a", later, 1);
  refuses("6", "4", "7");
  for (; now < 2 + HOUR; now += 10 * MINUTE) await expect(fill()).rejects.toThrow("400");
  expect(await fill()).toEqual(["given up"]);
  expect(gaps(ledger)).toBe(1);
  homeserver.heals();
  expect(await fill()).toEqual(["filled"]);
  expect(events(ledger)).toEqual(ids(before, missed.slice(-3), later));
});

test("a bot that the homeserver doesn't know any more gives no gap up", async () => {
  happens("!a", said(1), 1);
  happens("!a", said(5), 1);
  homeserver.fails("messages !a", failure(401, "M_UNKNOWN_TOKEN"), 2);
  for (now of [2, 2 + DAY]) await expect(fill()).rejects.toThrow("401");
  expect(gaps(ledger)).toBe(1);
});

test.each([
  ["new events", (page: number) => ({ chunk: said(1), end: `${page}` })],
  ["nothing", (page: number) => ({ chunk: [], end: `${page}` })],
  ["the same two pages", (page: number) => ({ chunk: [], end: `${page % 2}` })],
])("a homeserver that gives %s for ever isn't asked for ever", async (_what, pageOf) => {
  happens("!a", said(1), 1);
  happens("!a", said(3), 1);
  let page = 0;
  homeserver.messages = async () => pageOf(++page);
  await fill();
  expect(page).toBeLessThan(1_001);
  expect(gaps(ledger)).toBe(0);
});

test("nothing of a page is left when the gap is filled", async () => {
  happens("!a", said(1), 1);
  happens("!a", said(9), 1);
  await fill();
  expect(ledger.sql("SELECT * FROM gap_event").all()).toEqual([]);
});

test("the last words before a departure are read, and come before it", async () => {
  const [before, last] = [said(1), said(5)];
  happens("!a", before, 1);
  homeserver.timelineOf("!a").push(...last);
  const kicked = member(homeserver.me.userId, "leave", "@ana:here");
  const left = { timeline: { events: [kicked], limited: true, prev_batch: "6" } };
  take(ledger, homeserver.me.userId, { next_batch: "n", rooms: { leave: { "!a": left } } }, 1);
  await fill();
  expect(events(ledger)).toEqual(ids(before, last, [kicked]));
});

test("a gap in a room that we have left and may not read any more is given up, so that its rows go on", async () => {
  happens("!a", said(1), 1);
  happens("!a", said(5), 1);
  homeserver.fails("messages !a", failure(403, "M_FORBIDDEN"), 2);
  await expect(fill()).rejects.toThrow("403");
  take(ledger, homeserver.me.userId, { next_batch: "n", rooms: { leave: { "!a": {} } } }, 1);
  await fill();
  expect(gaps(ledger)).toBe(0);
});

test("state in a gap doesn't take the place of newer state", async () => {
  happens("!a", [member("@ben:here", "join")], 1);
  happens("!a", [member("@ben:here", "leave"), member("@ben:here", "join"), ...said(2)], 1);
  await fill();
  expect(membersOf(ledger, "!a")).toEqual(["@ben:here"]);
});

test("our own events in a gap make no rows", async () => {
  happens("!a", said(1), 1);
  const missed = said(3);
  happens("!a", [sealed(homeserver.me.userId, "mine"), ...missed], 1);
  await fill();
  expect(events(ledger).slice(1)).toEqual(ids(missed));
});

test("row numbers don't run away, however many gaps there have been", async () => {
  for (let round = 0; round < 80; round++) {
    happens("!a", said(4), 1);
    happens("!b", said(1), 1);
    await fill();
  }
  expect(events(ledger).length).toBe(400);
  expect(lastSeq(ledger)).toBeLessThan(2_000);
});
