import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../../../../bots/kit/clock.ts";
import type { RawEvent } from "../../../../bots/kit/homeserver/homeserver.ts";
import { hasten, hastenAll } from "../../../../bots/kit/inbox/waiting.ts";
import { writeFact } from "../../../../bots/kit/ledger/facts.ts";
import { sealed } from "../../../stub-homeserver/sealed.ts";
import { DESK, DM, type PostRoom, postRoom } from "./post-room.ts";
import { rowOf } from "./rows.ts";

let post: PostRoom;
beforeEach(() => {
  post = postRoom();
  post.homeserver.withheld.add("s");
});
afterEach(() => post[Symbol.dispose]());

const waiting = (): unknown =>
  post.ledger.sql("SELECT count(*) AS n FROM inbox WHERE state = 'waiting'").get()?.n;

/** How often a message was tried to be opened meanwhile. */
const triesOf = async (work: () => Promise<void>): Promise<number> => {
  const before = tries();
  await work();
  return tries() - before;
};

const tries = (): number => post.checkpoint.mock.calls.filter(([name]) => name === "opened").length;

/** Each of a session of its own. */
const lockedOnes = (count: number): RawEvent[] =>
  Array.from({ length: count }, (_, n) => {
    post.homeserver.withheld.add(`lost ${n}`);
    return locked(String(n), `lost ${n}`);
  });

const locked = (body: string, session = "s"): RawEvent => sealed("@ana:here", body, { session });

test("a message without its key waits, and later ones go on", async () => {
  await post.comes(DM, locked("1"), sealed("@ana:here", "2"));
  expect(post.words()).toEqual(["2"]);
  expect(waiting()).toBe(1);
});

test("when the key comes, all that waits for it is heard, in order", async () => {
  await post.comes(DM, locked("1"), locked("2"), locked("3", "other"), locked("4"));
  await post.keyComes(DM, "s");
  expect(post.words()).toEqual(["3", "1", "2", "4"]);
  expect(waiting()).toBe(0);
});

test("while the key is missing, one message of its session is tried and the others left alone", async () => {
  await post.comes(DM, ...Array.from({ length: 20 }, (_, n) => locked(String(n))));
  post.clock.pass(5 * SECOND);
  expect(await triesOf(() => post.delivery.retryWaiting())).toBe(1);
});

test("a key that opens only the later messages of its session opens those", async () => {
  const first = locked("before the key");
  await post.comes(DM, first, locked("after it"));
  const { open } = post.homeserver;
  post.homeserver.open = async (event, room) =>
    event.event_id === first.event_id
      ? { ok: false, verdict: "waits", why: "UnknownMessageIndex", session: "s" }
      : open.call(post.homeserver, event, room);
  await post.keyComes(DM, "s");
  expect(post.words()).toEqual(["after it"]);
  expect(rowOf(post.ledger, first.event_id)).toEqual({ state: "waiting", reason: "UnknownMessageIndex" });
});

test("two retries at once don't take a message for its own replay", async () => {
  await post.comes(DM, locked("1"));
  post.homeserver.withheld.clear();
  post.clock.pass(MINUTE);
  await Promise.all([post.delivery.retryWaiting(), post.delivery.retryWaiting(), post.delivery.drain()]);
  expect(post.words()).toEqual(["1"]);
  expect(post.notice).not.toHaveBeenCalled();
});

test("without news a message is tried again after 5 s, then after twice as long each time, at most 15 min", async () => {
  await post.comes(DM, locked("1"));
  const waits: number[] = [];
  for (let waited = 0; waits.length < 10; waited += SECOND) {
    if ((await triesOf(() => post.delivery.retryWaiting())) > 0) {
      waits.push(waited / SECOND);
      waited = 0;
    }
    post.clock.pass(SECOND);
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
});

test("when a key comes or its sender's devices do, a message is tried at once, however long it has waited", async () => {
  await post.comes(DM, locked("1"));
  for (let hour = 0; hour < 10; hour++) {
    post.clock.pass(HOUR);
    await post.delivery.retryWaiting();
  }
  expect(await triesOf(() => post.keyComes("!another", "s"))).toBe(0);
  post.homeserver.withheld.add("s");
  hasten(post.ledger, { keys: [], people: ["@ben:here"] });
  expect(await triesOf(() => post.delivery.retryWaiting())).toBe(0);
  hasten(post.ledger, { keys: [], people: ["@ana:here"] });
  expect(await triesOf(() => post.delivery.retryWaiting())).toBe(1);
  post.homeserver.withheld.clear();
  hastenAll(post.ledger);
  await post.delivery.retryWaiting();
  expect(post.words()).toEqual(["1"]);
});

test("a message too deep for the database waits for its sender's devices like any other", async () => {
  const content = JSON.parse(`${'{"a":'.repeat(1_500)}1${"}".repeat(1_500)}`) as Record<string, unknown>;
  const deep = locked("deep");
  await post.comes(DM, { ...deep, content: { ...deep.content, content } }, locked("1"));
  hasten(post.ledger, { keys: [], people: ["@ana:here"] });
  await post.keyComes(DM, "s");
  expect(post.words()).toEqual(["deep", "1"]);
});

test("a retry asked for many times while one is under way is made once more, not as often as asked for", async () => {
  await post.comes(DM, ...lockedOnes(20));
  post.clock.pass(5 * SECOND);
  const asked = (): Promise<unknown> =>
    Promise.all(Array.from({ length: 30 }, () => post.delivery.retryWaiting()));
  expect(await triesOf(async () => void (await asked()))).toBe(20);
});

test("hundreds of messages that can't be read don't hold up one that can", async () => {
  await post.comes(DM, ...lockedOnes(300));
  post.clock.pass(5 * SECOND);
  const before = tries();
  const retry = post.delivery.retryWaiting();
  let triedBefore = 0;
  post.heard.mockImplementation(() => {
    triedBefore = tries() - before; // an expectation in a handler would only end its row
  });
  await post.comes(DM, sealed("@ana:here", "now"));
  expect(post.words()).toEqual(["now"]);
  expect(triedBefore).toBeLessThan(100);
  await retry;
  expect(tries() - before).toBe(301);
});

test("hundreds that can't be read in one chat don't hold up one of another chat whose time has come", async () => {
  await post.comes(DM, ...lockedOnes(300));
  await post.comes(DESK, sealed("@ben:here", "late", { session: "s" }));
  post.homeserver.withheld.delete("s");
  post.clock.pass(5 * SECOND);
  const before = tries();
  let triedBefore = 0;
  post.heard.mockImplementation(() => {
    triedBefore = tries() - before; // an expectation in a handler would only end its row
  });
  await post.delivery.retryWaiting();
  expect(post.words()).toEqual(["late"]);
  expect(triedBefore).toBeLessThan(100);
});

test("hundreds of messages whose key comes are all heard, in order", async () => {
  const said = Array.from({ length: 130 }, (_, n) => String(n));
  await post.comes(DM, ...said.map((body) => locked(body)));
  await post.keyComes(DM, "s");
  expect(post.words()).toEqual(said);
});

test("a retry can be cut short at the end of the process", async () => {
  await post.comes(DM, ...lockedOnes(300));
  post.clock.pass(5 * SECOND);
  post.checkpoint.mockImplementation(() => post.delivery.stopRetrying());
  expect(await triesOf(() => post.delivery.retryWaiting())).toBe(1);
});

test("an event over which the engine stumbles waits like one without a key, and others go on", async () => {
  const bad = sealed("@ana:here", "bad");
  post.homeserver.stumbling.add(bad.event_id);
  await post.comes(DM, bad, sealed("@ana:here", "good"));
  expect(post.words()).toEqual(["good"]);
  expect(rowOf(post.ledger, bad.event_id)).toEqual({ state: "waiting", reason: "the engine stumbled" });
});

test("an engine that has broken down ends the round: only a new process helps", async () => {
  post.homeserver.open = () => Promise.reject(new WebAssembly.RuntimeError("unreachable"));
  const event = sealed("@ana:here", "x");
  await expect(post.comes(DM, event)).rejects.toThrow("unreachable");
  expect(rowOf(post.ledger, event.event_id)?.state).toBe("new");
});

test("after 25 s the sender is told, after 5 min operations, once each, and it goes on waiting", async () => {
  const event = locked("1");
  await post.comes(DM, event);
  const told = (): number[] => [post.unreadable.mock.calls.length, post.waitedLong.mock.calls.length];
  const after = (ms: number): number[] => {
    post.clock.pass(ms);
    post.nag();
    post.nag();
    return told();
  };
  expect(after(24.9 * SECOND)).toEqual([0, 0]);
  expect(after(0.1 * SECOND)).toEqual([1, 0]);
  expect(after(4 * MINUTE)).toEqual([1, 0]);
  expect(after(MINUTE)).toEqual([1, 1]);
  expect(after(60 * MINUTE)).toEqual([1, 1]);
  expect(post.unreadable).toHaveBeenCalledWith({ room: DM, id: event.event_id, sender: "@ana:here" });
  await post.keyComes(DM, "s");
  expect(post.words()).toEqual(["1"]);
});

test("one that is found only after 5 min is told to both at once", async () => {
  await post.comes(DM, locked("1"));
  post.clock.pass(6 * MINUTE);
  post.nag();
  expect([post.unreadable.mock.calls.length, post.waitedLong.mock.calls.length]).toEqual([1, 1]);
});

test("a sender who can't be told doesn't keep the others from being told", async () => {
  post.unreadable.mockImplementationOnce(() => {
    throw new Error("a mistake");
  });
  await post.comes(DM, locked("1"), locked("2"));
  post.clock.pass(MINUTE);
  post.nag();
  post.nag();
  expect(post.unreadable).toHaveBeenCalledTimes(2);
  expect(post.noticed()).toEqual(["untold"]);
});

test("what was said long before this ledger was made waits, and its sender isn't bothered", async () => {
  writeFact(post.ledger, "born", String(locked("0").origin_server_ts + 2 * DAY));
  await post.comes(DM, locked("1"));
  post.clock.pass(6 * MINUTE);
  post.nag();
  expect(post.unreadable).not.toHaveBeenCalled();
  expect(post.waitedLong).toHaveBeenCalledOnce();
});

test("operations hear that nothing waits any more", async () => {
  await post.comes(DM, locked("1"));
  post.clock.pass(6 * MINUTE);
  post.nag();
  expect(post.noneWaitsLong).not.toHaveBeenCalled();
  await post.keyComes(DM, "s");
  post.nag();
  expect(post.noneWaitsLong).toHaveBeenCalledExactlyOnceWith(0);
});

test("for a message whose key never comes, operations are told for a day, and it goes on waiting", async () => {
  await post.comes(DM, locked("1"));
  post.clock.pass(DAY - MINUTE);
  post.nag();
  expect(post.noneWaitsLong).not.toHaveBeenCalled();
  post.clock.pass(MINUTE);
  post.nag();
  expect(post.noneWaitsLong).toHaveBeenCalledExactlyOnceWith(1);
  expect(post.waitedLong).toHaveBeenCalledOnce();
  await post.keyComes(DM, "s");
  expect(post.words()).toEqual(["1"]);
});
