import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, MINUTE, SECOND } from "../../../../bots/kit/clock.ts";
import type { RawEvent } from "../../../../bots/kit/homeserver/homeserver.ts";
import { writeFact } from "../../../../bots/kit/ledger/facts.ts";
import { sealed } from "../../../stub-homeserver/sealed.ts";
import { DM, type PostRoom, postRoom } from "./post-room.ts";
import { rowOf } from "./rows.ts";

let post: PostRoom;
beforeEach(() => {
  post = postRoom();
  post.homeserver.withheld.add("s");
});
afterEach(() => post[Symbol.dispose]());

const waiting = (): unknown =>
  post.ledger.sql("SELECT count(*) AS n FROM inbox WHERE state = 'waiting'").get()?.n;

const locked = (body: string, session = "s"): RawEvent => sealed("@ana:here", body, { session });

test("a message without its key waits, and later ones go on", async () => {
  await post.comes(DM, locked("1"), sealed("@ana:here", "2"));
  expect(post.words()).toEqual(["2"]);
  expect(waiting()).toBe(1);
});

test("when the key comes, all that waits for it is heard, in order", async () => {
  await post.comes(DM, locked("1"), locked("2"), locked("3", "other"), locked("4"));
  post.homeserver.withheld.clear();
  await post.delivery.retryWaiting();
  expect(post.words()).toEqual(["3", "1", "2", "4"]);
  expect(waiting()).toBe(0);
});

test("while the key is missing, one message of its session is tried and the others left alone", async () => {
  let opened = 0;
  post.checkpoint.mockImplementation((name) => {
    if (name === "opened") opened++;
  });
  await post.comes(DM, ...Array.from({ length: 20 }, (_, n) => locked(String(n))));
  opened = 0;
  await post.delivery.retryWaiting();
  expect(opened).toBe(1);
});

test("a key that opens only the later messages of its session opens those", async () => {
  const first = locked("before the key");
  await post.comes(DM, first, locked("after it"));
  post.homeserver.withheld.clear();
  const { open } = post.homeserver;
  post.homeserver.open = async (event, room) =>
    event.event_id === first.event_id
      ? { ok: false, verdict: "waits", why: "UnknownMessageIndex", session: "s" }
      : open.call(post.homeserver, event, room);
  await post.delivery.retryWaiting();
  expect(post.words()).toEqual(["after it"]);
  expect(rowOf(post.ledger, first.event_id)).toEqual({ state: "waiting", reason: "UnknownMessageIndex" });
});

test("two retries at once don't take a message for its own replay", async () => {
  await post.comes(DM, locked("1"));
  post.homeserver.withheld.clear();
  await Promise.all([post.delivery.retryWaiting(), post.delivery.retryWaiting(), post.delivery.drain()]);
  expect(post.words()).toEqual(["1"]);
  expect(post.notice).not.toHaveBeenCalled();
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
  post.homeserver.withheld.clear();
  await post.delivery.retryWaiting();
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
  expect(post.allRead).not.toHaveBeenCalled();
  post.homeserver.withheld.clear();
  await post.delivery.retryWaiting();
  post.nag();
  expect(post.allRead).toHaveBeenCalledOnce();
});
