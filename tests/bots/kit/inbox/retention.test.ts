import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MINUTE } from "../../../../bots/kit/clock.ts";
import { CONTENT_LIFE, forgetContents } from "../../../../bots/kit/inbox/retention.ts";
import { say } from "../../../../bots/kit/outbox/say.ts";
import { eventId, sealed } from "../../../stub-homeserver/sealed.ts";
import { DM, type PostRoom, postRoom } from "./post-room.ts";
import { rowOf } from "./rows.ts";

let post: PostRoom;
beforeEach(() => {
  post = postRoom();
});
afterEach(() => post[Symbol.dispose]());

const forgets = (): void => forgetContents(post.ledger, post.clock.now);

/** Everything that stands in the files, used or not. */
const rawFiles = (): string => {
  post.ledger.commit();
  return ["", "-wal"].map((end) => readFileSync(post.ledger.path + end, "latin1")).join("");
};

const says = (body: string): void => {
  const saying = { action: "send", room: DM, type: "m.room.message", content: { body } } as const;
  say(post.ledger, body, "0", saying, post.clock.now);
};

test("the content of a message is gone 50 min after it was handled, its id stays, and a replay is still seen", async () => {
  const event = sealed("@ana:here", "canary-in-the-inbox");
  await post.comes(DM, event);
  post.clock.pass(50 * MINUTE);
  forgets();
  expect(rawFiles()).toContain("canary-in-the-inbox");
  post.clock.pass(1);
  forgets();
  expect(rawFiles()).not.toContain("canary-in-the-inbox");
  expect(rowOf(post.ledger, event.event_id)?.state).toBe("done");
  await post.comes(DM, event);
  const replay = { ...event, event_id: eventId() };
  await post.comes(DM, replay);
  expect(post.heard).toHaveBeenCalledOnce();
  expect(rowOf(post.ledger, replay.event_id)?.reason).toBe("replayed");
});

test("a message that still waits keeps its content, and one that was refused or failed doesn't", async () => {
  post.homeserver.withheld.add("s");
  post.heard.mockImplementation(() => {
    throw new Error("a mistake");
  });
  await post.comes(
    DM,
    sealed("@ana:here", "canary-waiting", { session: "s" }),
    sealed("@eve:here", "canary-refused"),
    sealed("@ana:here", "canary-failed"),
  );
  post.clock.pass(CONTENT_LIFE + MINUTE);
  forgets();
  expect(rawFiles()).toContain("canary-waiting");
  expect(rawFiles()).not.toMatch(/canary-refused|canary-failed/);
});

test("the content of a send is gone 50 min after it went out, and one that hasn't gone out keeps it", () => {
  says("canary-sent");
  says("canary-unsent");
  post.ledger.write(() =>
    post.ledger.sql("UPDATE outbox SET sent = ? WHERE content LIKE '%canary-sent%'").run(post.clock.now),
  );
  post.clock.pass(CONTENT_LIFE + 1);
  forgets();
  expect(rawFiles()).not.toContain("canary-sent");
  expect(rawFiles()).toContain("canary-unsent");
});

test("where nothing has grown old, nothing is written", () => {
  post.ledger.commit();
  const { commits } = post.ledger;
  forgets();
  post.ledger.commit();
  expect(post.ledger.commits - commits).toBeLessThanOrEqual(1);
});
