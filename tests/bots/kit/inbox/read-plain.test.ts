import { expect, test } from "vitest";
import type { RawEvent } from "../../../../bots/kit/homeserver/homeserver.ts";
import { readPlain } from "../../../../bots/kit/inbox/read-plain.ts";

const event = (other: Partial<RawEvent> = {}): RawEvent => ({
  event_id: "$1",
  type: "org.almenara.have",
  sender: "@alerts:here",
  origin_server_ts: 1,
  content: { v: 1, "org.almenara.txn": "abc" },
  ...other,
});

test("an event is read as it was said, without the sender's own mark, and nothing vouches for it", () => {
  expect(readPlain("!line", event())).toMatchObject({
    ok: true,
    content: { v: 1 },
    signed: false,
    identity: null,
  });
  expect(readPlain("!line", event())).not.toHaveProperty("content.org.almenara.txn");
});

test("each event of each room has its own index", () => {
  const of = (room: string, id: string) => {
    const opened = readPlain(room, event({ event_id: id }));
    return opened.ok ? Buffer.from(opened.index).toString("hex") : null;
  };
  expect(new Set([of("!a", "$1"), of("!a", "$2"), of("!b", "$1")]).size).toBe(3);
});

test("what is encrypted in a room that isn't is refused", () => {
  expect(readPlain("!line", event({ type: "m.room.encrypted" }))).toMatchObject({
    ok: false,
    verdict: "refused",
  });
});
