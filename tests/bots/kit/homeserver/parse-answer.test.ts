import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SyncAnswer } from "../../../../bots/kit/homeserver/homeserver.ts";
import { isEvent, parseAnswer, parsePage } from "../../../../bots/kit/homeserver/parse-answer.ts";
import { take } from "../../../../bots/kit/inbox/take.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { membersOf } from "../../../../bots/kit/recipients/recipients.ts";
import { events } from "../inbox/rows.ts";
import { memoryLedger } from "../memory-ledger.ts";
import { altered, anyPlace, anyValue, type Place, touches, wholeAnswer } from "./altered-answer.ts";

const event = { event_id: "$1", type: "m.room.message", sender: "@a:b", origin_server_ts: 1, content: {} };

test("events of the right form stay, in order, and others are left out and counted", () => {
  const odd = [
    null,
    7,
    [],
    {},
    { ...event, event_id: 1 },
    { ...event, content: null },
    { ...event, content: [] },
    { ...event, state_key: 3 },
    { ...event, sender: "somebody" },
    { ...event, type: "m.room.member", state_key: "@nobody" },
  ];
  const answer = {
    next_batch: "n",
    rooms: { join: { "!r": { timeline: { events: [event, ...odd, { ...event, event_id: "$2" }] } } } },
  };
  const parsed = parseAnswer(answer);
  expect(parsed.rooms?.join?.["!r"]?.timeline?.events?.map(({ event_id }) => event_id)).toEqual(["$1", "$2"]);
  expect(parsed.malformed).toBe(odd.length);
});

test("an event too large for any room is none, and one without an end to its depth neither", () => {
  expect(isEvent({ ...event, content: { body: "x".repeat(200_000) } })).toBe(false);
  expect(isEvent({ ...event, content: JSON.parse(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`) })).toBe(
    false,
  );
});

test("a valid answer comes through as it was", () => {
  expect(parseAnswer(wholeAnswer())).toEqual({ ...wholeAnswer(), malformed: 0 });
});

test.each<[string, object]>([
  ["rooms", { rooms: null }],
  ["joined rooms", { rooms: { join: [1] } }],
  ["a room", { rooms: { join: { "!r": null } } }],
  ["a room's id", { rooms: { join: { room: {} } } }],
  ["a place to page from", { rooms: { join: { "!r": { timeline: { prev_batch: 3 } } } } }],
  ["an invitation", { rooms: { invite: { "!r": "come" } } }],
  ["an invitation's state", { rooms: { invite: { "!r": { invite_state: { events: [null] } } } } }],
  ["a departure", { rooms: { leave: { "!r": [] } } }],
  ["to-device messages", { to_device: { events: { 0: {} } } }],
  ["a to-device message", { to_device: { events: [{ type: "m.room_key" }] } }],
  ["device lists", { device_lists: "changed" }],
  ["a user whose devices changed", { device_lists: { changed: [7] } }],
  ["a user who left", { device_lists: { left: ["@b"] } }],
  ["counts of keys", { device_one_time_keys_count: [50] }],
  ["a count of keys", { device_one_time_keys_count: { signed_curve25519: "50" } }],
  ["fallback keys", { device_unused_fallback_key_types: {} }],
])("where %s isn't one, that is left out and counted", (_what, part) => {
  const parsed = parseAnswer({ next_batch: "n", ...part });
  expect(parsed.malformed).toBe(1);
  expect(() => take(memoryLedger(), "@bot:here", parsed, 1)).not.toThrow();
});

describe("whatever a homeserver puts at whatever place of an answer", () => {
  test("it is parsed and taken, and the rest is kept", () => {
    fc.assert(
      fc.property(anyPlace, anyValue, fc.boolean(), (place, value, whole) => {
        if (place.length === 0 || place[0] === "next_batch") return;
        const ledger = memoryLedger();
        const parsed = parseAnswer(altered(place, value));
        take(ledger, "@bot:here", parsed, 1_000, whole);
        for (const { at, isKept } of witnesses)
          if (!touches(place, at)) expect(isKept(ledger, parsed), at.join(" ")).toBe(true);
        ledger.close();
      }),
      { numRuns: 300 },
    );
  });

  test("nothing but a sync answer is taken for one", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyValue,
          anyValue.map((next_batch) => ({ next_batch })),
        ),
        (value) => {
          const next = (value as { next_batch?: unknown } | null)?.next_batch;
          if (typeof next === "string" && next !== "") expect(parseAnswer(value).next_batch).toBe(next);
          else expect(() => parseAnswer(value)).toThrow("not a sync answer");
        },
      ),
    );
  });
});

test("a page is its events and the place where it ends; anything else is none", () => {
  expect(parsePage({ chunk: [event, null, 7], end: "t" })).toEqual({ chunk: [event], end: "t" });
  expect(parsePage({ chunk: [], end: 7 })).toEqual({ chunk: [] });
  expect(() => parsePage({ chunk: {} })).toThrow("not a page");
  expect(() => parsePage(null)).toThrow("not a page");
});

/** Good parts of the whole answer, each with its place and how to see that it came through. */
const witnesses: { at: Place; isKept: (ledger: Ledger, parsed: SyncAnswer) => boolean }[] = [
  ...["$1", "$2"].map((id, n) => ({
    at: ["rooms", "join", "!a:here", "timeline", "events", n],
    isKept: (ledger: Ledger) => events(ledger, "!a:here").includes(id),
  })),
  {
    at: ["rooms", "join", "!b:here", "timeline", "events", 0],
    isKept: (ledger) => events(ledger, "!b:here").includes("$3"),
  },
  {
    at: ["rooms", "join", "!b:here", "state", "events", 0],
    isKept: (ledger) => membersOf(ledger, "!b:here").includes("@ben:here"),
  },
  {
    at: ["rooms", "invite", "!c:here"],
    isKept: (ledger) => events(ledger, "!c:here").length === 1,
  },
  {
    at: ["rooms", "leave", "!d:here", "timeline", "events", 0],
    isKept: (ledger) => events(ledger, "!d:here").includes("$4"),
  },
  {
    at: ["to_device", "events", 1],
    isKept: (_, { to_device }) => JSON.stringify(to_device).includes("letter 2"),
  },
  {
    at: ["device_lists", "changed", 1],
    isKept: (_, { device_lists }) => device_lists?.changed?.includes("@ben:here") === true,
  },
  {
    at: ["device_lists", "left", 0],
    isKept: (_, { device_lists }) => device_lists?.left?.includes("@cy:here") === true,
  },
  {
    at: ["device_one_time_keys_count", "signed_curve25519"],
    isKept: (_, { device_one_time_keys_count }) => device_one_time_keys_count?.signed_curve25519 === 50,
  },
];
