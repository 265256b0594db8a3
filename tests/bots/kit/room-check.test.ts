import { afterEach, beforeEach, expect, test } from "vitest";
import { take } from "../../../bots/kit/inbox/take.ts";
import type { Ledger } from "../../../bots/kit/ledger/ledger.ts";
import { checkRooms, encryptionOf, membershipOf } from "../../../bots/kit/room-check.ts";
import { encryption, state } from "../../stub-homeserver/sealed.ts";
import { joined } from "../../stub-homeserver/stub-homeserver.ts";
import { DESK, LINE, plan } from "./inbox/post-room.ts";
import { type Scratch, scratch } from "./scratch.ts";

let place: Scratch;
let ledger: Ledger;
beforeEach(() => {
  place = scratch();
  ledger = place.open();
});
afterEach(() => place[Symbol.dispose]());

const sound = [
  encryption(),
  state("@admin:here", "m.room.join_rules", "", { join_rule: "invite" }),
  state("@admin:here", "m.room.history_visibility", "", { history_visibility: "joined" }),
];

const has = (room: string, events = sound): void =>
  take(ledger, "@bot:here", joined("n", { [room]: { state: { events } } }), 1);

test("rooms as set-up made them, and those whose invitation is on the way, are no complaint", () => {
  has(DESK);
  take(ledger, "@bot:here", { next_batch: "n", rooms: { invite: { [LINE]: {} } } }, 1);
  expect(checkRooms(ledger, plan)).toEqual([]);
});

test("each thing that isn't as set-up made it is one line, without an id", () => {
  has(DESK, [state("@eve:here", "m.room.join_rules", "", { join_rule: "public" })]);
  take(ledger, "@bot:here", { next_batch: "n", rooms: { leave: { [LINE]: {} } } }, 1);
  expect(checkRooms(ledger, plan)).toEqual([
    'the desk "la" room\'s encryption isn\'t "m.megolm.v1.aes-sha2"',
    'the desk "la" room\'s join_rules isn\'t "invite"',
    'the desk "la" room\'s history_visibility isn\'t "joined"',
    'the bot is no longer in the line "intake-desk" room',
  ]);
});

test("rotation is as the room says, where that makes sense", () => {
  const rotation = (content: Record<string, unknown>): unknown => {
    const room = `!${JSON.stringify(content)}`;
    has(room, [encryption(content)]);
    return encryptionOf(ledger, room);
  };
  expect(rotation({ rotation_period_ms: 3_600_000.5, rotation_period_msgs: 50 })).toEqual({
    rotationMs: 3_600_000,
    rotationMessages: 50,
  });
  for (const wrong of [-1, 0, "7", null]) expect(rotation({ rotation_period_msgs: wrong })).toEqual({});
});

test("a room that nobody ever told us of has no membership and no encryption", () => {
  expect(membershipOf(ledger, "!unknown")).toBeNull();
  expect(encryptionOf(ledger, "!unknown")).toBeNull();
});
