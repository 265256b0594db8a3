import { afterEach, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../../../bots/kit/clock.ts";
import { adoptSent, beUnsureOfSent, isUnsureOfSent } from "../../../../bots/kit/outbox/adopt-sent.ts";
import { TRANSACTION } from "../../../../bots/kit/outbox/find-sent.ts";
import { eventOf, say, transactionId } from "../../../../bots/kit/outbox/say.ts";
import { member, plain } from "../../../stub-homeserver/sealed.ts";
import { failure } from "../../../stub-homeserver/stub-homeserver.ts";
import { DESK, DM, type PostRoom, postRoom } from "../inbox/post-room.ts";

let post: PostRoom;
beforeEach(async () => {
  post = postRoom();
  await post.comes(DM, member("@bot:here", "join"));
  await post.comes(DESK, member("@bot:here", "join"));
  beUnsureOfSent(post.ledger);
});
afterEach(() => post[Symbol.dispose]());

const says = (cause: string, room = DM): string =>
  say(post.ledger, cause, "0", { action: "send", room, type: "t", content: {} }, post.clock.now);

/** What the device said whose ledger is lost: the homeserver doesn't tell another one its transaction ids. */
const stands = (cause: string, room = DM, sender = "@bot:here"): string => {
  const content = { [TRANSACTION]: transactionId(cause, "0") };
  const event = { ...plain(sender, "m.room.encrypted", content), origin_server_ts: post.clock.now };
  post.homeserver.timelineOf(room).push(event);
  return event.event_id;
};

const waiting = (): unknown[] =>
  post.ledger
    .sql("SELECT txn FROM outbox WHERE sent IS NULL ORDER BY seq")
    .all()
    .map(({ txn }) => txn);

test("what an older copy believes unsaid and the rooms show isn't said again, nor what its causes bring once more", async () => {
  const said = says("card 1", DESK);
  const unsaid = says("card 2", DESK);
  post.clock.pass(MINUTE);
  const events = [stands("card 1", DESK), stands("answer")];
  await adoptSent(post.ledger, post.homeserver);
  expect(waiting()).toEqual([unsaid]);
  expect(eventOf(post.ledger, says("answer"))).toBe(events[1]);
  expect([eventOf(post.ledger, said), waiting()]).toEqual([events[0], [unsaid]]);
  expect(isUnsureOfSent(post.ledger)).toBe(false);
});

test("what somebody else says under such an id counts for nothing", async () => {
  const unsaid = says("card", DESK);
  stands("card", DESK, "@eve:here");
  await adoptSent(post.ledger, post.homeserver);
  expect(waiting()).toEqual([unsaid]);
});

test("it looks back to the newest thing that the ledger knows, and no further", async () => {
  post.homeserver.pageSize = 1;
  for (let n = 0; n < 5; n++) stands(`long ago ${n}`);
  post.clock.pass(3 * HOUR);
  says("newest");
  post.homeserver.asked.length = 0;
  await adoptSent(post.ledger, post.homeserver);
  expect(post.homeserver.asked.filter((what) => what.startsWith(`messages ${DM}`))).toHaveLength(1);
});

test("a room that the bot may no longer read keeps the others from nothing", async () => {
  says("card", DESK);
  stands("card", DESK);
  post.homeserver.fails(`messages ${DM}`, failure(403, "M_FORBIDDEN"));
  await adoptSent(post.ledger, post.homeserver);
  expect(waiting()).toEqual([]);
});

test("while the homeserver fails it stays unsure", async () => {
  post.homeserver.fails("messages", failure(502));
  await expect(adoptSent(post.ledger, post.homeserver)).rejects.toThrow("502");
  expect(isUnsureOfSent(post.ledger)).toBe(true);
});
