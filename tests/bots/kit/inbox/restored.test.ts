import { afterEach, beforeEach, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../../../bots/kit/clock.ts";
import { startOver, wasRestored } from "../../../../bots/kit/inbox/restored.ts";
import { CONTENT_LIFE, forgetContents } from "../../../../bots/kit/inbox/retention.ts";
import { readFact } from "../../../../bots/kit/ledger/facts.ts";
import { say } from "../../../../bots/kit/outbox/say.ts";
import { member, sealed } from "../../../stub-homeserver/sealed.ts";
import { DM, type PostRoom, postRoom } from "./post-room.ts";

let post: PostRoom;
beforeEach(async () => {
  post = postRoom();
  await post.comes(DM, member("@bot:here", "join"));
});
afterEach(() => post[Symbol.dispose]());

/** Ana says something, and the homeserver has it. */
const arrives = async (body: string): Promise<void> => {
  const event = sealed("@ana:here", body);
  post.homeserver.timelineOf(DM).push(event);
  await post.comes(DM, event);
};

/** The bot says something, and the homeserver has it. */
const sends = async (body: string): Promise<void> => {
  const saying = { action: "send", room: DM, type: "m.room.message", content: { body } } as const;
  const txn = say(post.ledger, body, "0", saying, post.clock.now);
  const event = await post.homeserver.send(DM, txn, "m.room.message", { body });
  const { now } = post.clock;
  post.ledger.write(() =>
    post.ledger
      .sql("UPDATE outbox SET tried = ?, sent = ?, event = ? WHERE txn = ?")
      .run(now, now, event, txn),
  );
};

/** The homeserver's disk is put back to what it was some events ago. */
const loses = (events: number): void => {
  post.homeserver.timelineOf(DM).splice(-events);
  post.homeserver.forgetsTransactions();
};

const startsOver = (): ReturnType<typeof startOver> =>
  startOver(post.ledger, post.homeserver, post.clock.now);

/** Time goes by, and what grew old is forgotten. */
const passes = (ms: number): void => {
  post.clock.pass(ms);
  forgetContents(post.ledger, post.clock.now);
};

const restored = (): Promise<boolean> => wasRestored(post.ledger, post.homeserver);

test("a homeserver that has all it ever gave wasn't restored", async () => {
  expect(await restored()).toBe(false);
  await arrives("1");
  await sends("2");
  expect(await restored()).toBe(false);
});

test("state that came with joining a room says nothing: a homeserver shows it once and denies it later", async () => {
  await arrives("1");
  await post.comes("!other", member("@somebody:here", "join")); // before our time there, and so not to be asked for
  expect(await restored()).toBe(false);
});

test("the newest event received or sent being gone is what tells", async () => {
  await arrives("1");
  await sends("2");
  loses(1);
  expect(await restored()).toBe(true);
  await arrives("3");
  loses(1);
  expect(await restored()).toBe(true);
});

test("rooms that we have left say nothing", async () => {
  await arrives("1");
  loses(1);
  post.ledger.write(() => post.ledger.sql("UPDATE room SET membership = 'leave'").run());
  expect(await restored()).toBe(false);
});

test("starting over drops the cursor and sends again what is gone and still has its content", async () => {
  await sends("old");
  passes(HOUR);
  await sends("kept");
  await sends("lost");
  loses(1);
  expect(await startsOver()).toEqual({ again: 1, gone: 0 });
  expect(readFact(post.ledger, "cursor")).toBeNull();
  const waiting = post.ledger.sql("SELECT content FROM outbox WHERE sent IS NULL").all();
  expect(waiting).toEqual([{ content: '{"body":"lost"}' }]);
});

test("one that the homeserver has under another event id isn't sent again", async () => {
  await sends("1");
  const timeline = post.homeserver.timelineOf(DM);
  timeline.push(...timeline.splice(0).map((event) => ({ ...event, event_id: "$renamed" })));
  expect(await startsOver()).toEqual({ again: 0, gone: 0 });
  expect(post.ledger.sql("SELECT event FROM outbox").get()?.event).toBe("$renamed");
});

test("what the copy lacks and retention has emptied is counted, and no empty message goes out", async () => {
  for (const body of ["kept 1", "kept 2", "lost 1", "lost 2", "lost 3", "lost 4", "lost 5"]) {
    await sends(body);
    passes(10 * MINUTE);
  }
  passes(CONTENT_LIFE);
  await sends("lost 6");
  loses(6);
  expect(await startsOver()).toEqual({ again: 1, gone: 5 });
  const waiting = post.ledger.sql("SELECT content FROM outbox WHERE sent IS NULL").all();
  expect(waiting).toEqual([{ content: '{"body":"lost 6"}' }]);
});

test("what is emptied while the homeserver is asked isn't sent empty either", async () => {
  await sends("lost");
  loses(1);
  const { messages } = post.homeserver;
  post.homeserver.messages = (...args) => {
    passes(CONTENT_LIFE + 1);
    return messages.apply(post.homeserver, args);
  };
  expect(await startsOver()).toEqual({ again: 0, gone: 1 });
  expect(post.ledger.sql("SELECT 1 FROM outbox WHERE sent IS NULL").all()).toEqual([]);
});

test("what one restoration lost isn't counted again at the next", async () => {
  for (const body of ["kept", "lost 1", "lost 2"]) await sends(body);
  passes(CONTENT_LIFE + 1);
  loses(2);
  expect(await startsOver()).toEqual({ again: 0, gone: 2 });
  passes(1);
  await sends("lost 3");
  passes(CONTENT_LIFE + 1);
  loses(1);
  expect(await startsOver()).toEqual({ again: 0, gone: 1 });
});

test("each room is paged once, however many were sent there", async () => {
  post.homeserver.pageSize = 10;
  for (let n = 1; n <= 40; n++) await sends(String(n));
  loses(20);
  post.homeserver.asked.length = 0;
  expect(await startsOver()).toEqual({ again: 20, gone: 0 });
  expect(post.homeserver.asked.filter((what) => what.startsWith("messages"))).toHaveLength(1);
});

test("one restoration is found once, not at every reconnect after it", async () => {
  await arrives("1");
  await sends("2");
  loses(2);
  expect(await restored()).toBe(true);
  await startsOver();
  expect(await restored()).toBe(false);
  post.clock.pass(1);
  await arrives("3");
  expect(await restored()).toBe(false);
  loses(1);
  expect(await restored()).toBe(true);
});
