import { afterEach, beforeEach, expect, test } from "vitest";
import { decideInvitation } from "../../../../bots/kit/inbox/invitation.ts";
import { Turn } from "../../../../bots/kit/turn.ts";
import { newBook } from "../new-book.ts";
import { DESK, type PostRoom, plan, postRoom } from "./post-room.ts";

let post: PostRoom;
beforeEach(() => {
  post = postRoom();
});
afterEach(() => post[Symbol.dispose]());

let cause = 0;
/** Whether the last decision opened a chat. */
let opened = false;

/** What the bot does about it. */
const decides = (room: string, inviter: string | null, takesDms = true): unknown => {
  const turn = new Turn(
    { ledger: post.ledger, lines: newBook(post.ledger), random: (n) => new Uint8Array(n) },
    `invitation ${++cause}`,
    1,
  );
  opened = post.ledger.write(() =>
    decideInvitation({ plan, me: "@bot:here", takesDms }, room, inviter, [], turn),
  );
  const row = post.ledger
    .sql("SELECT action, content FROM outbox WHERE room = ? ORDER BY seq DESC")
    .get(room);
  return [row?.action, ...(row?.content ? [JSON.parse(String(row.content))] : [])];
};

const personOf = (room: string): unknown =>
  post.ledger.sql("SELECT person FROM dm WHERE room = ?").get(room)?.person;

test("a room of the plan is joined, by way of the inviter's server", () => {
  expect(decides(DESK, "@admin:there:8448", false)).toEqual(["join", { via: ["there:8448"] }]);
  expect(personOf(DESK)).toBeUndefined();
});

test("somebody of our own homeserver may open a chat, and it is theirs", () => {
  expect(decides("!new", "@cy:here")).toEqual(["join", { via: [] }]);
  expect(personOf("!new")).toBe("@cy:here");
  expect(opened).toBe(true);
});

test("somebody of another homeserver, a bot, nobody, and a bot that takes no chats: left", () => {
  expect(decides("!1", "@cy:there")).toEqual(["leave"]);
  expect(decides("!2", "@other:here")).toEqual(["leave"]);
  expect(decides("!3", null)).toEqual(["leave"]);
  expect(decides("!4", "@cy:here", false)).toEqual(["leave"]);
  expect(["!1", "!2", "!3", "!4"].map(personOf)).toEqual([undefined, undefined, undefined, undefined]);
});

test("a homeserver whose name only begins or ends like ours is another", () => {
  expect(decides("!5", "@cy:here.evil")).toEqual(["leave"]);
  expect(decides("!6", "@cy:evil:here")).toEqual(["leave"]);
});

test("a chat stays its first person's: another inviter is refused, also after the bot was told that it left", () => {
  decides("!chat-of-cy", "@cy:here");
  expect(decides("!chat-of-cy", "@mallory:here")).toEqual(["leave"]);
  expect(personOf("!chat-of-cy")).toBe("@cy:here");
  expect(opened).toBe(false);
  expect(decides("!chat-of-cy", "@cy:here")).toEqual(["join", { via: [] }]);
  expect(opened).toBe(false); // once a chat
});
