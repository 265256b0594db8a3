import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskRoom, ROOM } from "./desk-room.ts";

let room: DeskRoom;
let [ana, ben, cleo] = ["", "", ""];
beforeEach(() => {
  room = new DeskRoom();
  [ana, ben, cleo] = [
    room.member("ana", "verifier"),
    room.member("ben", "dispatcher"),
    room.member("cleo", "dispatcher"),
  ];
  room.reports();
});
afterEach(() => room[Symbol.dispose]());

const happened = (): unknown => room.bot.ledger.sql("SELECT count(*) AS n FROM happening").get()?.n;

test.each([
  ["an id of nothing", "claim ZZ22", /nothing was done/],
  ["a mistyped word", "clam", /claim/],
  ["a word with 64 KiB behind it", `claim ${"a".repeat(64 * 1_024)}`, /nothing was done/],
  ["a word with HTML behind it", "claim <b>now</b>", /nothing was done/],
  ["a place that isn't one", "place 🚐", /can't find "🚐".* Type an area/],
  ["a place of 64 KiB", `place ${"a".repeat(64 * 1_024)}`, /Type an area/],
  ["a time of 64 KiB", `time ${"a".repeat(64 * 1_024)}`, /Type it such as `time 14:05`/],
  ["a level of 64 KiB", `level ${"a".repeat(64 * 1_024)}`, /is no level/],
  ["people of 64 KiB", `people ${"a".repeat(64 * 1_024)}`, /is no number of people/],
  ["a merge with 64 KiB", `same ${"a".repeat(64 * 1_024)}`, /A7F3/],
  ["a call of 64 KiB", `call ${"a".repeat(64 * 1_024)}`, /[Nn]obody|Ana/],
  ["a verdict for 64 KiB", `for ${"a".repeat(64 * 1_024)} see`, /Ana/],
  ["a verdict with 64 KiB", `see ${"a".repeat(64 * 1_024)}`, /nothing was done/],
  ["a mistyped word of 64 KiB", `clam ${"a".repeat(64 * 1_024)}`, /claim/],
  ["a time that isn't one", "time 25:99", /can't read "25:99" as a time\. Type/],
  ["a level that isn't one", "level 9", /"9" is no level\. Type/],
  ["a number of people that isn't one", "people many", /"many" is no number of people\. Type/],
  ["an update of what isn't out", "update", /A7F3/],
  ["a send without a preview", "send", /preview/],
  ["a withdrawal of what isn't out", "retract", /A7F3/],
  ["a merge with itself", "same A7F3", /A7F3/],
])("%s, in reply to a card, is answered in words and does nothing", (_what, typed, says) => {
  const before = [happened(), room.orders()];
  const bodies = room.bodies().length;
  room.replies(ben, typed);
  expect(room.bodies().length - bodies).toBe(1);
  expect(room.last()).toMatch(says);
  expect(room.last()).not.toMatch(/undefined|\[object|NaN|Error|\.ts:\d/);
  expect(room.last().length).toBeLessThan(1_500);
  expect([happened(), room.orders()]).toEqual(before);
});

test.each([
  ["no words", {}],
  ["empty words", { msgtype: "m.text", body: "" }],
  ["words that are a list", { msgtype: "m.text", body: ["claim"] }],
  ["emoji", { msgtype: "m.text", body: "👍🏽" }],
  ["a file", { msgtype: "m.file", body: "claim", url: "mxc://here/x" }],
  ["64 KiB of talk", { msgtype: "m.text", body: "talk ".repeat(13_000) }],
  [
    "a reply to nothing",
    { msgtype: "m.text", body: "well", "m.relates_to": { "m.in_reply_to": { event_id: 7 } } },
  ],
])("%s among people is talk, and breaks nothing", (_what, content) => {
  const before = happened();
  room.bot.hearsIn("desk", "$bad", { room: ROOM, sender: ben, content });
  expect(happened()).toBe(before);
  room.replies(ben, "claim");
  expect(room.last()).toContain("claimed by Ben");
});

test.each([
  ["no answer at all", {}],
  ["an answer that there isn't", { answers: ["nonsense"] }],
  ["answers that are none", { answers: [7, null, {}] }],
  ["answers that are words", { answers: "see" }],
])("a vote with %s counts as none", (_what, response) => {
  const before = happened();
  room.bot.hearsIn("desk", "$bad", {
    room: ROOM,
    sender: ana,
    type: "org.matrix.msc3381.poll.response",
    content: {
      "m.relates_to": { rel_type: "m.reference", event_id: room.eventOfPoll() },
      "org.matrix.msc3381.poll.response": response,
    },
  });
  expect(happened()).toBe(before);
});

test("a word bent round by control characters is the word that people read", () => {
  room.replies(ben, "\u202eclaim\u2069");
  expect(room.last()).toContain("claimed by Ben");
});

test("who may not is told who may", () => {
  room.replies(ana, "preview");
  expect(room.last()).toContain("is for a dispatcher");
});

test("a preview that is no longer current, two sends at once and a vote after the send are each answered", () => {
  room.votes(ana, "see");
  room.replies(ben, "preview");
  const old = room.eventOfPoll();
  room.says(ben, "place A7F3 Mariachi Plaza");
  room.votes(ben, "all", old);
  expect(room.orders()).toEqual([]);
  expect(room.last()).toMatch(/^A7F3.*(preview|verif)/s);

  room.votes(ana, "see", room.eventOfPoll());
  room.replies(ben, "preview");
  const current = room.eventOfPoll();
  room.votes(ben, "all", current);
  room.votes(cleo, "all", current);
  expect(room.last()).toContain("Ben sent this preview");
  expect(room.orders()).toHaveLength(1);

  const said = room.bodies().length;
  room.votes(ana, "nothing", room.eventOfPoll(0));
  expect(room.orders()).toHaveLength(1);
  expect(room.bodies().length).toBeGreaterThan(said);
});
