import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { take } from "../../../../bots/kit/inbox/take.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { pinFirst } from "../../../../bots/kit/recipients/people.ts";
import { membersOf, recipientsOf, roomsOf } from "../../../../bots/kit/recipients/recipients.ts";
import { member, state } from "../../../stub-homeserver/sealed.ts";
import { joined } from "../../../stub-homeserver/stub-homeserver.ts";
import { DESK, DM, FIELD, LINE, OPERATIONS, plan } from "../inbox/post-room.ts";
import { type Scratch, scratch } from "../scratch.ts";

const ME = "@bot:here";
let place: Scratch;
let ledger: Ledger;

beforeEach(() => {
  place = scratch();
  ledger = place.open();
  ledger.write(() => {
    ledger.sql("INSERT INTO dm VALUES(?, '@ana:here')").run(DM);
    ledger.sql("INSERT INTO roster(user, role, master_key) VALUES('@ben:here', 'verifier', 'pinned')").run();
    ledger.sql("INSERT INTO roster(user, role) VALUES('@cy:here', 'verifier')").run();
  });
});
afterEach(() => place[Symbol.dispose]());

/** These are in the room, and their membership. */
const inRoom = (room: string, members: Readonly<Record<string, string>>): void => {
  const events = Object.entries(members).map(([user, membership]) => member(user, membership));
  take(ledger, ME, joined("n", { [room]: { timeline: { events } } }), 1);
};

const recipients = (room: string) => {
  const { devices, users } = recipientsOf(ledger, plan, room, ME);
  return { devices, users: Object.fromEntries(users) };
};
const NOBODY = { devices: "signed", users: {} };

test("a desk's keys go to who is joined and on the roster, each with their pin, and to its bots", () => {
  inRoom(DESK, {
    [ME]: "join",
    "@ben:here": "join",
    "@cy:here": "join",
    "@eve:here": "join",
    "@other:here": "join",
  });
  expect(recipients(DESK)).toEqual({
    devices: "signed",
    users: {
      "@ben:here": { masterKey: "pinned" },
      "@cy:here": "first",
      "@other:here": { masterKey: "master key of @other:here" },
    },
  });
});

test("a responder reads the field room and not the desk, a verifier the other way about, a dispatcher both", () => {
  ledger.write(() =>
    ledger
      .sql("INSERT INTO roster(user, role) VALUES('@rae:here', 'responder'), ('@dee:here', 'dispatcher')")
      .run(),
  );
  const people = { "@rae:here": "join", "@dee:here": "join", "@ben:here": "join" };
  inRoom(DESK, people);
  inRoom(FIELD, people);
  expect(Object.keys(recipients(DESK).users)).toEqual(["@ben:here", "@dee:here"]);
  expect(Object.keys(recipients(FIELD).users)).toEqual(["@dee:here", "@rae:here"]);
});

test("who is invited, has left or is banned gets none", () => {
  inRoom(DESK, { "@ben:here": "leave", "@cy:here": "invite", "@other:here": "ban" });
  expect(recipients(DESK)).toEqual(NOBODY);
});

test("a line's keys go to its bots, and to nobody of the roster", () => {
  inRoom(LINE, { [ME]: "join", "@other:here": "join", "@ben:here": "join", "@third:here": "join" });
  expect(recipients(LINE).users).toEqual({ "@other:here": { masterKey: "master key of @other:here" } });
});

test("operations' go to its bots, to operators and to coordinators, and to nobody else of the roster", () => {
  ledger.write(() => {
    ledger.sql("INSERT INTO operator VALUES('@ola:here', NULL), ('@oz:here', 'pinned')").run();
    ledger.sql("INSERT INTO roster(user, role) VALUES('@cora:here', 'coordinator')").run();
  });
  const people = ["@ben:here", "@cora:here", "@ola:here", "@oz:here", "@other:here", "@third:here"];
  inRoom(OPERATIONS, Object.fromEntries(people.map((user) => [user, "join"])));
  expect(recipients(OPERATIONS)).toEqual({
    devices: "signed",
    users: {
      "@cora:here": "first",
      "@ola:here": "first",
      "@oz:here": { masterKey: "pinned" },
      "@other:here": { masterKey: "master key of @other:here" },
    },
  });
  inRoom(DESK, { "@ola:here": "join" });
  expect(recipients(DESK)).toEqual(NOBODY);
});

test("who is on both lists has one identity, and keeps the first when they come onto the second", () => {
  inRoom(OPERATIONS, { "@ben:here": "join" });
  inRoom(DESK, { "@ben:here": "join" });
  ledger.write(() => ledger.sql("INSERT INTO operator(user) VALUES('@ben:here')").run());
  pinFirst(ledger, "@ben:here", "another");
  for (const room of [OPERATIONS, DESK])
    expect(recipients(room).users).toEqual({ "@ben:here": { masterKey: "pinned" } });
});

test("a chat's go to the person who opened it, on every device", () => {
  inRoom(DM, { [ME]: "join", "@ana:here": "join" });
  expect(recipients(DM)).toEqual({ devices: "all", users: { "@ana:here": "any" } });
});

test("a chat with a third member, or with another than its person, gives nobody anything", () => {
  inRoom(DM, { [ME]: "join", "@ana:here": "join", "@eve:here": "join" });
  expect(recipients(DM)).toEqual(NOBODY);
  inRoom(DM, { "@ana:here": "leave" });
  expect(recipients(DM)).toEqual(NOBODY);
  inRoom("!unknown", { [ME]: "join", "@ana:here": "join" });
  expect(recipients("!unknown")).toEqual(NOBODY);
});

test("who is taken off the roster gets none from then on", () => {
  inRoom(DESK, { "@ben:here": "join" });
  ledger.write(() => ledger.sql("DELETE FROM roster").run());
  expect(recipients(DESK)).toEqual(NOBODY);
});

test("rooms of a user are those that both of us are joined to", () => {
  inRoom(DESK, { "@ben:here": "join" });
  inRoom(OPERATIONS, { "@ben:here": "leave" });
  inRoom("!left", { "@ben:here": "join" });
  take(ledger, ME, { next_batch: "n", rooms: { leave: { "!left": {} } } }, 1);
  expect(roomsOf(ledger, "@ben:here")).toEqual([DESK]);
  expect(membersOf(ledger, DESK)).toEqual(["@ben:here"]);
});

test("who is in a room is known without reading any event of it", () => {
  const asked = vi.spyOn(ledger, "sql");
  membersOf(ledger, DESK);
  roomsOf(ledger, "@ben:here");
  for (const [text] of asked.mock.calls)
    for (const { opcode, p4 } of ledger.db.prepare(`EXPLAIN ${text}`).all("x"))
      expect(`${opcode} ${p4}`).not.toContain("json");
});

test("a membership whose content is nested deeper than SQLite reads is none, and stops nobody", () => {
  inRoom(DESK, { "@ben:here": "join" });
  const deep = JSON.parse(`${"[".repeat(1_500)}${"]".repeat(1_500)}`) as unknown;
  const content = { membership: "join", deep };
  const event = state("@eve:here", "m.room.member", "@eve:here", content);
  take(ledger, ME, joined("n", { [DESK]: { timeline: { events: [event] } } }), 1);
  expect(membersOf(ledger, DESK)).toEqual(["@ben:here"]);
});
