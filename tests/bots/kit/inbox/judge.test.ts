import { afterEach, beforeEach, expect, test } from "vitest";
import type { Opened } from "../../../../bots/kit/homeserver/homeserver.ts";
import { judge } from "../../../../bots/kit/inbox/judge.ts";
import { DESK, DM, LINE, OPERATIONS, type PostRoom, plan, postRoom } from "./post-room.ts";

let post: PostRoom;
beforeEach(() => {
  post = postRoom();
});
afterEach(() => post[Symbol.dispose]());

const opened = (sender: string, how: { signed?: boolean; identity?: string | null } = {}) =>
  ({
    ok: true,
    type: "m.room.message",
    content: {},
    signed: true,
    identity: `master key of ${sender}`,
    index: new Uint8Array(16),
    ...how,
  }) satisfies Opened;

const verdict = (room: string, sender: string, how = {}): unknown => {
  const judgement = judge(post.ledger, plan, room, sender, opened(sender, how));
  return judgement.fit ? judgement.place : judgement.why;
};

test("a chat is heard from the person whose it is, on any device, and from nobody else", () => {
  expect(verdict(DM, "@ana:here")).toEqual({ kind: "dm" });
  expect(verdict(DM, "@ana:here", { signed: false, identity: null })).toEqual({ kind: "dm" });
  expect(verdict(DM, "@eve:here")).toBe("not the person whose chat this is");
  expect(verdict(DM, "@other:here")).toBe("not the person whose chat this is");
  expect(verdict("!unknown", "@ana:here")).toBe("not the person whose chat this is");
});

test("a line is heard from its bots with their own identities only", () => {
  expect(verdict(LINE, "@other:here")).toEqual({ kind: "line", line: "intake-desk" });
  expect(verdict(LINE, "@third:here")).toBe("from a bot that has no part here");
  expect(verdict(LINE, "@other:here", { identity: "another" })).toBe("from a bot whose identity has changed");
  expect(verdict(LINE, "@other:here", { identity: null })).toBe("from a bot whose identity has changed");
  expect(verdict(LINE, "@other:here", { signed: false })).toBe(
    "from a device that its owner hasn't confirmed",
  );
  expect(verdict(LINE, "@ben:here")).toBe("from somebody who has no part here");
});

test("a desk is heard from the roster and from its bots", () => {
  expect(verdict(DESK, "@ben:here")).toEqual({ kind: "desk" });
  expect(verdict(DESK, "@other:here")).toEqual({ kind: "desk" });
  expect(verdict(DESK, "@eve:here")).toBe("from somebody who isn't on the roster");
  expect(verdict(DESK, "@ben:here", { signed: false })).toBe("from a device that its owner hasn't confirmed");
  expect(verdict(DESK, "@ben:here", { identity: null })).toBe("from somebody without an identity");
});

test("operations are heard from operators and coordinators", () => {
  expect(verdict(OPERATIONS, "@ben:here")).toBe("from somebody who has no part here");
  post.ledger.write(() => post.ledger.sql("UPDATE roster SET role = 'coordinator'").run());
  post.ledger.write(() => post.ledger.sql("INSERT INTO operator(user) VALUES('@ola:here')").run());
  for (const user of ["@ben:here", "@ola:here", "@other:here"])
    expect(verdict(OPERATIONS, user)).toEqual({ kind: "operations" });
  expect(verdict(DESK, "@ola:here")).toBe("from somebody who isn't on the roster");
});

test("somebody whose identity isn't the pinned one any more isn't heard", () => {
  post.ledger.write(() => post.ledger.sql("UPDATE roster SET master_key = 'pinned'").run());
  expect(verdict(DESK, "@ben:here", { identity: "pinned" })).toEqual({ kind: "desk" });
  expect(verdict(DESK, "@ben:here")).toBe("from somebody whose identity has changed");
  expect(verdict(DESK, "@ben:here", { identity: null })).toBe("from somebody whose identity has changed");
});
