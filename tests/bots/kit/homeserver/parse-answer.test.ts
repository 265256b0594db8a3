import fc from "fast-check";
import { expect, test } from "vitest";
import type { SyncAnswer } from "../../../../bots/kit/homeserver/homeserver.ts";
import { isEvent, parseAnswer } from "../../../../bots/kit/homeserver/parse-answer.ts";

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
  ];
  const answer = {
    next_batch: "n",
    rooms: {
      join: {
        "!r": {
          timeline: { events: [event, ...odd, { ...event, event_id: "$2" }] },
          state: { events: "no" },
        },
      },
    },
  } as unknown as SyncAnswer;
  const parsed = parseAnswer(answer);
  expect(parsed.rooms?.join?.["!r"]?.timeline?.events?.map(({ event_id }) => event_id)).toEqual(["$1", "$2"]);
  expect(parsed.malformed).toBe(odd.length);
});

test("an event too large for any room is none", () => {
  expect(isEvent({ ...event, content: { body: "x".repeat(200_000) } })).toBe(false);
});

test("whatever a homeserver sends in place of rooms, nothing but events comes through", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.record({ timeline: fc.record({ events: fc.anything() }) })),
      (join) => {
        const { rooms } = parseAnswer({ next_batch: "n", rooms: { join } } as unknown as SyncAnswer);
        for (const room of Object.values(rooms?.join ?? {}))
          expect(room.timeline?.events?.every(isEvent)).toBe(true);
      },
    ),
  );
});

test("something that isn't a sync answer is refused as a whole", () => {
  expect(() => parseAnswer({} as SyncAnswer)).toThrow("not a sync answer");
});
