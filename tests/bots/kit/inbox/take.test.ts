import { afterEach, beforeEach, expect, test } from "vitest";
import type { RawEvent, SyncAnswer } from "../../../../bots/kit/homeserver/homeserver.ts";
import { take } from "../../../../bots/kit/inbox/take.ts";
import { readFact } from "../../../../bots/kit/ledger/facts.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { say, txnOf } from "../../../../bots/kit/outbox/say.ts";
import { membersOf } from "../../../../bots/kit/recipients/recipients.ts";
import { encryptionOf, membershipOf } from "../../../../bots/kit/room-check.ts";
import { encryption, member, sealed, state } from "../../../stub-homeserver/sealed.ts";
import { joined } from "../../../stub-homeserver/stub-homeserver.ts";
import { type Scratch, scratch } from "../scratch.ts";
import { events, gaps, rowOf } from "./rows.ts";

const ME = "@bot:here";
const ROOM = "!room";
let place: Scratch;
let ledger: Ledger;

beforeEach(() => {
  place = scratch();
  ledger = place.open();
});
afterEach(() => place[Symbol.dispose]());

const takes = (answer: SyncAnswer, whole = false): void => take(ledger, ME, answer, 1_000, whole);

const timeline = (...said: RawEvent[]): SyncAnswer =>
  joined("next", { [ROOM]: { timeline: { events: said } } });

test("state, rows and cursor go in as one step: where one fails, none is there", () => {
  const broken = { ...sealed("@ana:here", "x"), event_id: undefined } as unknown as RawEvent;
  expect(() => takes(timeline(member("@ana:here", "join"), sealed("@ana:here", "a"), broken))).toThrow();
  expect(events(ledger)).toEqual([]);
  expect(membersOf(ledger, ROOM)).toEqual([]);
  expect(readFact(ledger, "cursor")).toBeNull();
});

test("each event that isn't ours becomes a row, in order, and a second time changes nothing", () => {
  const [one, own, two] = [sealed("@ana:here", "1"), sealed(ME, "2"), sealed("@ben:here", "3")];
  takes(timeline(one, own, two));
  takes(timeline(one, own, two));
  expect(events(ledger)).toEqual([one.event_id, two.event_id]);
  expect(readFact(ledger, "cursor")).toBe("next");
});

test("a saying of ours whose answer has never come is known by its event before what people say to it is heard", () => {
  const txn = say(ledger, "card", "0", { action: "send", room: ROOM, type: "t", content: {} }, 1);
  const echo = { ...sealed(ME, "card"), unsigned: { transaction_id: txn } };
  takes(timeline({ ...echo, sender: "@eve:here" }));
  takes(joined("next", { "!other": { timeline: { events: [echo] } } }));
  expect(txnOf(ledger, echo.event_id)).toBeNull();
  takes(timeline(echo, sealed("@ana:here", "see")));
  expect(txnOf(ledger, echo.event_id)).toBe(txn);
  expect(ledger.sql("SELECT sent FROM outbox").get()?.sent).toBeNull(); // its lane says it again, to the same event
});

test("state counts whether it comes in the state block or in the timeline, the timeline last", () => {
  takes(
    joined("1", {
      [ROOM]: {
        state: { events: [member("@ana:here", "join"), member("@ben:here", "join")] },
        timeline: { events: [member("@ana:here", "leave"), member("@cy:here", "join")] },
      },
    }),
  );
  expect(membersOf(ledger, ROOM)).toEqual(["@ben:here", "@cy:here"]);
  expect(membershipOf(ledger, ROOM)).toBe("join");
});

test("a room that was once encrypted stays so, whatever state comes afterwards", () => {
  takes(timeline(encryption({ rotation_period_msgs: 7 })));
  takes(timeline(state("@eve:there", "m.room.encryption", "", {})));
  takes(timeline(encryption({ rotation_period_msgs: 9_999 })));
  takes(timeline(state("@eve:there", "m.room.encryption", "", { algorithm: "none" })), true);
  expect(encryptionOf(ledger, ROOM)).toEqual({ rotationMessages: 7 });
});

test("a room whose first encryption wasn't one becomes encrypted when it is", () => {
  takes(timeline(state("@eve:there", "m.room.encryption", "", { algorithm: "none" })));
  expect(encryptionOf(ledger, ROOM)).toBeNull();
  takes(timeline(encryption()));
  expect(encryptionOf(ledger, ROOM)).toEqual({});
});

test("after a whole sync only the state that came with it counts", () => {
  takes(timeline(member("@ana:here", "join"), encryption()));
  takes(timeline(member("@ben:here", "join")), true);
  expect(membersOf(ledger, ROOM)).toEqual(["@ben:here"]);
  expect(encryptionOf(ledger, ROOM)).toEqual({});
});

test("an invitation becomes a row with its state, also for a room that we were in", () => {
  takes(timeline(member(ME, "join")));
  const invite = { events: [member(ME, "invite", "@ana:here")] };
  takes({ next_batch: "2", rooms: { invite: { [ROOM]: { invite_state: invite } } } });
  expect(membershipOf(ledger, ROOM)).toBe("invite");
  expect(events(ledger)).toEqual(["invite:2"]);
  takes({ next_batch: "3", rooms: { invite: { [ROOM]: {} } } });
  expect(events(ledger)).toEqual(["invite:2", "invite:3"]);
});

test("a departure becomes a row, after the last words that came before it", () => {
  takes(timeline(member(ME, "join")));
  const [last, kicked] = [sealed("@ana:here", "one more thing"), member(ME, "leave", "@ana:here")];
  takes({ next_batch: "2", rooms: { leave: { [ROOM]: { timeline: { events: [last, kicked] } } } } });
  expect(membershipOf(ledger, ROOM)).toBe("leave");
  expect(events(ledger)).toEqual([last.event_id, kicked.event_id]);
  expect(ledger.sql("SELECT kind FROM inbox ORDER BY seq").all()).toEqual([
    { kind: "message" },
    { kind: "departure" },
  ]);
});

test("a departure without an event of its own still becomes a row", () => {
  takes({ next_batch: "2", rooms: { leave: { [ROOM]: {} } } });
  expect(rowOf(ledger, "departure:1000")).toEqual({ state: "new", reason: null });
});

test("a limited timeline makes a gap, unless it reaches back to what we know", () => {
  const [one, two] = [sealed("@ana:here", "1"), sealed("@ana:here", "2")];
  takes(timeline(one));
  const limited = (...said: RawEvent[]): SyncAnswer =>
    joined("2", { [ROOM]: { timeline: { events: said, limited: true, prev_batch: "p" } } });
  takes(limited(one, two));
  expect(gaps(ledger)).toBe(0);
  takes(limited(sealed("@ana:here", "9")));
  expect(gaps(ledger)).toBe(1);
});

test("an overlap with an event of our own is one, too", () => {
  const own = sealed(ME, "mine");
  takes(timeline(sealed("@ana:here", "1"), own));
  takes(
    joined("2", {
      [ROOM]: { timeline: { events: [own, sealed("@ana:here", "2")], limited: true, prev_batch: "p" } },
    }),
  );
  expect(gaps(ledger)).toBe(0);
});

test("a departure whose last words were cut short makes a gap, and waits for them", () => {
  takes(timeline(member(ME, "join"), sealed("@ana:here", "1")));
  const kicked = member(ME, "leave", "@ana:here");
  const left = { timeline: { events: [kicked], limited: true, prev_batch: "p" } };
  takes({ next_batch: "2", rooms: { leave: { [ROOM]: left } } });
  expect(gaps(ledger)).toBe(1);
});
