import { afterEach, beforeEach, expect, test } from "vitest";
import type { RawEvent } from "../../../../bots/kit/homeserver/homeserver.ts";
import { take } from "../../../../bots/kit/inbox/take.ts";
import { Recollection } from "../../../../bots/kit/memory/memory.ts";
import { eventId, member, plain, sealed, state } from "../../../stub-homeserver/sealed.ts";
import { DESK, DM, LINE, OPERATIONS, type PostRoom, postRoom } from "./post-room.ts";
import { rowOf } from "./rows.ts";

let post: PostRoom;
beforeEach(() => {
  post = postRoom();
});
afterEach(() => post[Symbol.dispose]());

test("what a person says in their chat is heard, in order and once", async () => {
  const said = ["1", "2", "3"].map((body) => sealed("@ana:here", body));
  await post.comes(DM, ...said);
  await post.comes(DM, ...said);
  expect(post.words()).toEqual(["1", "2", "3"]);
  expect(post.heard).toHaveBeenCalledWith(
    "dm",
    expect.objectContaining({ room: DM, sender: "@ana:here" }),
    expect.anything(),
  );
});

test("desk, operations and lines are heard each at their place", async () => {
  await post.comes(DESK, sealed("@ben:here", "see"));
  post.ledger.write(() => post.ledger.sql("INSERT INTO operator(user) VALUES('@ola:here')").run());
  await post.comes(OPERATIONS, sealed("@ola:here", "status"));
  await post.comes(LINE, sealed("@other:here", "", { type: "org.almenara.line" }));
  expect(post.heard.mock.calls.map(([where]) => where)).toEqual(["desk", "operations"]);
  expect(post.heardOnLine).toHaveBeenCalledWith(
    "intake-desk",
    expect.objectContaining({ type: "org.almenara.line" }),
  );
});

test.each([
  ["a time before it came", -1_000, -1_000],
  ["a time after it came", 1, 0],
])("%s is when it was said, but nothing is said after it came", async (_what, said, heard) => {
  const { now } = post.clock;
  await post.comes(DM, { ...sealed("@ana:here", "x"), origin_server_ts: now + said });
  expect(post.heard).toHaveBeenCalledWith(
    "dm",
    expect.objectContaining({ at: now + heard }),
    expect.anything(),
  );
});

test.each([1.5, -1, 1e300, 2 ** 60])(
  "a message said at %d, which is no time, was said when it came",
  async (odd) => {
    await post.comes(DM, { ...sealed("@ana:here", "x"), origin_server_ts: odd });
    expect(post.heard).toHaveBeenCalledWith(
      "dm",
      expect.objectContaining({ at: post.clock.now }),
      expect.anything(),
    );
  },
);

test("a row and what it causes are one transaction", async () => {
  const event = sealed("@ana:here", "x");
  post.heard.mockImplementation(() => {
    expect(rowOf(post.ledger, event.event_id)?.state).toBe("new");
    expect(() => post.ledger.commit()).toThrow("inside a step");
  });
  await post.comes(DM, event);
  expect(rowOf(post.ledger, event.event_id)?.state).toBe("done");
});

test("invitations and departures go to their handlers", async () => {
  const invite = { events: [member("@bot:here", "invite", "@ana:here")] };
  const rooms = { invite: { "!new": { invite_state: invite } }, leave: { [DM]: {} } };
  take(post.ledger, "@bot:here", { next_batch: "2", rooms }, 1);
  await post.delivery.drain();
  expect(post.invited).toHaveBeenCalledWith("!new", "@ana:here", invite.events);
  expect(post.departed).toHaveBeenCalledWith(DM);
});

test("an invitation that doesn't say from whom names nobody", async () => {
  take(post.ledger, "@bot:here", { next_batch: "2", rooms: { invite: { "!new": {} } } }, 1);
  await post.delivery.drain();
  expect(post.invited).toHaveBeenCalledWith("!new", null, []);
});

test("plain text in an encrypted room is refused, the person told and operations too", async () => {
  const event = plain("@ana:here", "m.room.message", { msgtype: "m.text", body: "x" });
  await post.comes(DM, event);
  expect(post.heard).not.toHaveBeenCalled();
  expect(rowOf(post.ledger, event.event_id)).toEqual({ state: "refused", reason: "not encrypted" });
  expect(post.unreadable).toHaveBeenCalledWith({ room: DM, id: event.event_id, sender: "@ana:here" });
  expect(post.noticed()).toEqual(["refused:not encrypted"]);
});

test("a line's language in plain text is refused", async () => {
  const event = plain("@other:here", "org.almenara.line", { v: 1 });
  await post.comes(LINE, event);
  expect(rowOf(post.ledger, event.event_id)?.state).toBe("refused");
  expect(post.heardOnLine).not.toHaveBeenCalled();
});

test("state and reactions, which nobody encrypts, end quietly", async () => {
  await post.comes(DM, plain("@ana:here", "m.reaction", {}), state("@ana:here", "m.room.name", "", {}));
  await post.comes(DM, { ...plain("@ana:here", "", {}), type: undefined as unknown as string });
  expect(post.notice).not.toHaveBeenCalled();
  expect(post.unreadable).not.toHaveBeenCalled();
});

const redaction = (sender: string, of: string, older = false): RawEvent => ({
  ...plain(sender, "m.room.redaction", older ? {} : { redacts: of }),
  ...(older ? { redacts: of } : {}),
});

test("what the person of a chat takes back is heard, in rooms of every version, and from nobody else", async () => {
  await post.comes(DM, redaction("@ana:here", "$1"), redaction("@ana:here", "$2", true));
  await post.comes(DM, redaction("@eve:here", "$3"), plain("@ana:here", "m.room.redaction", {}));
  await post.comes(DESK, redaction("@ben:here", "$4"));
  expect(post.heard.mock.calls.map(([where, { type, content }]) => [where, type, content])).toEqual([
    ["dm", "m.room.redaction", { redacts: "$1" }],
    ["dm", "m.room.redaction", { redacts: "$2" }],
  ]);
});

test("what was taken back before it could be read is never read, and nobody is asked to write it again", async () => {
  post.homeserver.withheld.add("late");
  const said = sealed("@ana:here", "x", { session: "late" });
  await post.comes(DM, said);
  expect(rowOf(post.ledger, said.event_id)?.state).toBe("waiting");
  await post.comes(DM, redaction("@ana:here", said.event_id));
  post.homeserver.withheld.delete("late");
  await post.delivery.retryWaiting();
  expect(post.words()).toEqual([undefined]); // the redaction alone
  const gone = { ...sealed("@ana:here", "y"), content: {}, unsigned: { redacted_because: {} } };
  await post.comes(DM, gone);
  expect(rowOf(post.ledger, gone.event_id)?.state).toBe("done");
  expect(post.unreadable).not.toHaveBeenCalled();
  expect(post.notice).not.toHaveBeenCalled();
});

test("a line's message that its sender took back waits for no key, and nobody is told", async () => {
  const gone = { ...sealed("@ana:here", "y"), content: {}, unsigned: { redacted_because: {} } };
  await post.comes(LINE, gone);
  expect(rowOf(post.ledger, gone.event_id)).toEqual({ state: "done", reason: "taken back" });
  expect(post.notice).not.toHaveBeenCalled();
});

test("what will never be readable is refused, and its sender told", async () => {
  await post.comes(DM, plain("@ana:here", "m.room.encrypted", {}));
  expect(post.unreadable).toHaveBeenCalledOnce();
});

test("the same message under another event id is a replay and is refused", async () => {
  const event = sealed("@ana:here", "send the alert");
  const again = { ...event, event_id: eventId() };
  await post.comes(DM, event);
  await post.comes(DM, again);
  expect(post.words()).toEqual(["send the alert"]);
  expect(rowOf(post.ledger, again.event_id)).toEqual({ state: "refused", reason: "replayed" });
  expect(post.noticed()).toEqual(["refused:replayed"]);
});

test("a message that was refused for its sender can't come back under another id when its sender counts", async () => {
  const event = sealed("@cy:here", "send the alert");
  await post.comes(DESK, event);
  expect(rowOf(post.ledger, event.event_id)?.reason).toBe("from somebody who isn't on the roster");
  post.ledger.write(() =>
    post.ledger.sql("INSERT INTO roster(user, role) VALUES('@cy:here', 'verifier')").run(),
  );
  const again = { ...event, event_id: eventId() };
  await post.comes(DESK, again);
  expect(rowOf(post.ledger, again.event_id)).toEqual({ state: "refused", reason: "replayed" });
  expect(post.heard).not.toHaveBeenCalled();
});

test("a message whose handler failed can't come back under another id", async () => {
  post.heard.mockImplementationOnce(() => {
    throw new Error("a mistake");
  });
  const event = sealed("@ana:here", "bad");
  await post.comes(DM, event);
  const again = { ...event, event_id: eventId() };
  await post.comes(DM, again);
  expect(rowOf(post.ledger, event.event_id)?.state).toBe("failed");
  expect(rowOf(post.ledger, again.event_id)?.reason).toBe("replayed");
  expect(post.heard).toHaveBeenCalledOnce();
});

test("a handler that fails ends only its own row: its sender is told, what it did is undone, others go on", async () => {
  post.heard.mockImplementation((_, event) => {
    post.ledger.sql("INSERT INTO fact VALUES(?, '')").run(String(event.content.body));
    if (event.content.body === "bad") throw new Error("a mistake");
  });
  const bad = sealed("@ana:here", "bad");
  await post.comes(DM, sealed("@ana:here", "1"), bad, sealed("@ana:here", "2"));
  expect(post.words()).toEqual(["1", "bad", "2"]);
  expect(rowOf(post.ledger, bad.event_id)).toEqual({ state: "failed", reason: "a mistake" });
  expect(post.unreadable).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: bad.event_id }));
  expect(post.noticed()).toEqual(["failed"]);
  expect(post.ledger.sql("SELECT name FROM fact WHERE name = 'bad'").get()).toBeUndefined();
});

test("a handler finds in its memory what was recalled for its event; what it set is kept after it, not where it fails", async () => {
  const memory = new Recollection(new Map([["rate", 1]]));
  post.recall.mockResolvedValue(memory);
  post.heard.mockImplementation((_, event, given) => {
    expect(given.get("rate")).toBe(1);
    expect(post.keep).not.toHaveBeenCalled();
    if (event.content.body === "bad") throw new Error("a mistake");
  });
  await post.comes(DM, sealed("@ana:here", "bad"));
  expect(post.keep).not.toHaveBeenCalled();
  await post.comes(DM, sealed("@ana:here", "good"));
  expect(post.recall).toHaveBeenLastCalledWith(expect.objectContaining({ sender: "@ana:here" }));
  expect(post.keep).toHaveBeenCalledExactlyOnceWith(memory);
});

test("where even the telling fails, operations know and the loop goes on", async () => {
  post.unreadable.mockImplementation(() => {
    throw new Error("another mistake");
  });
  post.heard.mockImplementationOnce(() => {
    throw new Error("a mistake");
  });
  await post.comes(
    DM,
    sealed("@ana:here", "bad"),
    plain("@ana:here", "m.room.message", {}),
    sealed("@ana:here", "2"),
  );
  await post.comes(DM, plain("@ana:here", "m.room.encrypted", {}), sealed("@ana:here", "3"));
  expect(post.words()).toEqual(["bad", "2", "3"]);
  expect(post.noticed()).toContain("untold");
});

test("rows of a room with a gap rest, those of other rooms go on", async () => {
  post.ledger.write(() => post.ledger.sql("INSERT INTO gap(room, before, after) VALUES(?, 'p', 0)").run(DM));
  await post.comes(DM, sealed("@ana:here", "later"));
  await post.comes(DESK, sealed("@ben:here", "now"));
  expect(post.words()).toEqual(["now"]);
  post.ledger.write(() => post.ledger.sql("DELETE FROM gap").run());
  await post.delivery.drain();
  expect(post.words()).toEqual(["now", "later"]);
});

test("rows that come while others are handled are handled in the same round", async () => {
  let more = 3;
  post.heard.mockImplementation(() => {
    if (more-- > 0) void post.comes(DM, sealed("@ana:here", `more ${more}`));
  });
  await post.comes(DM, sealed("@ana:here", "first"));
  await post.delivery.drain();
  expect(post.words()).toEqual(["first", "more 2", "more 1", "more 0"]);
});

test.each(Array.from({ length: 16 }, (_, n) => n))(
  "rows that come %d instants after the last one was handled are handled too",
  async (instants) => {
    const late = sealed("@ana:here", "late");
    const handled = Promise.withResolvers<void>();
    post.checkpoint.mockImplementation((name) => name === "handled" && handled.resolve());
    const first = post.comes(DM, sealed("@ana:here", "first"));
    await handled.promise;
    for (let instant = 0; instant < instants; instant++) await null;
    await post.comes(DM, late);
    await first;
    expect(post.words()).toEqual(["first", "late"]);
  },
);

test("whoever isn't heard in a room of ours is named with the reason, for the bot to tell them", async () => {
  const reasons = () => post.unheard.mock.calls.map(([{ sender, why, identity }]) => [sender, why, identity]);
  await post.comes(DESK, sealed("@ben:here", "x"));
  await post.comes(DESK, sealed("@ben:here", "x", { identity: "another" }));
  await post.comes(DESK, sealed("@eve:here", "x"));
  await post.comes(DESK, sealed("@ben:here", "x", { signed: false }));
  await post.comes(LINE, sealed("@eve:here", "x"));
  post.heard.mockImplementation(() => {
    throw new Error("a mistake");
  });
  await post.comes(DESK, sealed("@ben:here", "x"));
  expect(reasons()).toEqual([
    ["@ben:here", "changed", "another"],
    ["@eve:here", "stranger", "master key of @eve:here"],
    ["@ben:here", "unsigned", "master key of @ben:here"],
    ["@ben:here", "failed", null],
  ]);
});

test("a message of a device that its owner hasn't signed is told to be so", async () => {
  post.homeserver.withheld.add("unsigned");
  await post.comes(DESK, sealed("@ben:here", "x", { session: "unsigned" }));
  post.ledger.sql("UPDATE inbox SET reason = 'UnsignedSenderDevice' WHERE state = 'waiting'").run();
  post.clock.now += 26_000;
  post.nag();
  expect(post.unheard.mock.calls.map(([{ why }]) => why)).toEqual(["unsigned"]);
});

test("the first identity from which somebody on the roster speaks is pinned", async () => {
  await post.comes(DESK, sealed("@ben:here", "x"));
  expect(post.ledger.sql("SELECT master_key FROM roster").get()?.master_key).toBe("master key of @ben:here");
  await post.comes(DESK, sealed("@ben:here", "y", { identity: "another" }));
  expect(post.words()).toEqual(["x"]);
  expect(post.noticed()).toEqual(["refused:from somebody whose identity has changed"]);
});
