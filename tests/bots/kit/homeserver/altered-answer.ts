import fc from "fast-check";
import type { SyncAnswer } from "../../../../bots/kit/homeserver/homeserver.ts";

/** A place in a value: the names and numbers that lead to it. */
export type Place = readonly (string | number)[];

const said = (id: string, sender: string) => ({
  event_id: id,
  type: "m.room.encrypted",
  sender,
  origin_server_ts: 1,
  content: { session_id: "s" },
});

const member = (id: string, user: string) => ({
  ...said(id, user),
  type: "m.room.member",
  state_key: user,
  content: { membership: "join" },
});

const letter = (body: string) => ({ type: "m.dummy", sender: "@ana:here", content: { body } });

/** A sync answer in which every part that we read is there and right. */
export const wholeAnswer = (): SyncAnswer => ({
  next_batch: "n",
  rooms: {
    join: {
      "!a:here": {
        state: { events: [] },
        timeline: {
          events: [said("$1", "@ana:here"), said("$2", "@ana:here")],
          limited: true,
          prev_batch: "p",
        },
      },
      "!b:here": {
        state: { events: [member("$m", "@ben:here")] },
        timeline: { events: [said("$3", "@ben:here")] },
      },
    },
    invite: {
      "!c:here": {
        invite_state: {
          events: [
            {
              type: "m.room.member",
              sender: "@ana:here",
              state_key: "@bot:here",
              content: { membership: "invite" },
            },
          ] as never,
        },
      },
    },
    leave: { "!d:here": { state: { events: [] }, timeline: { events: [said("$4", "@ana:here")] } } },
  },
  to_device: { events: [letter("letter 1"), letter("letter 2")] },
  device_lists: { changed: ["@ana:here", "@ben:here"], left: ["@cy:here"] },
  device_one_time_keys_count: { signed_curve25519: 50 },
  device_unused_fallback_key_types: ["signed_curve25519"],
});

const placesIn = (value: unknown, at: Place = []): Place[] =>
  typeof value === "object" && value !== null
    ? [
        at,
        ...Object.entries(value).flatMap(([name, one]) =>
          placesIn(one, [...at, Array.isArray(value) ? Number(name) : name]),
        ),
      ]
    : [at];

export const anyPlace: fc.Arbitrary<Place> = fc.constantFrom(...placesIn(wholeAnswer()));

/** Any JSON, and what is likeliest to do harm. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    0,
    -1,
    1e300,
    "",
    "\0",
    "@",
    "@a",
    "!",
    [],
    [null],
    [7],
    {},
    { events: [7] },
    { "": {} },
  ),
  fc.array(fc.oneof(fc.integer(), fc.string(), fc.constant(null))),
);

/** The whole answer with this value at this place. */
export const altered = (place: Place, value: unknown): unknown => {
  const answer: unknown = wholeAnswer();
  const last = place.at(-1);
  if (last === undefined) return value;
  let within = answer as Record<string | number, unknown>;
  for (const name of place.slice(0, -1)) within = within[name] as Record<string | number, unknown>;
  within[last] = value;
  return answer;
};

/** Whether what stands at one place is changed with the other: the same, within it or around it. */
export const touches = (one: Place, other: Place): boolean =>
  one.every((name, n) => n >= other.length || name === other[n]);
