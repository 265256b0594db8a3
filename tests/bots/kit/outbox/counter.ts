import { vi } from "vitest";
import { Outbox } from "../../../../bots/kit/outbox/outbox.ts";
import { say } from "../../../../bots/kit/outbox/say.ts";
import { StubHomeserver } from "../../../stub-homeserver/stub-homeserver.ts";
import { scratch } from "../scratch.ts";

/** An outbox with a homeserver at its other side. Time is the test's own (fake timers). */
export const counter = () => {
  const place = scratch();
  const ledger = place.open();
  const homeserver = new StubHomeserver();
  const closed = new Set<string>();
  const dropped: string[] = [];
  const throttled = new Set<string>();
  const stuck = vi.fn<(room: string, why: string | null) => void>();
  const givenUp = vi.fn<(room: string, action: string, why: string) => void>();
  const sent = vi.fn<(room: string) => void>();
  const broken = vi.fn<(reason: unknown) => void>();
  const newOutbox = (): Outbox =>
    new Outbox({
      ledger,
      homeserver,
      clock: Date.now,
      throttled: (room) => throttled.has(room),
      canSend: (room) => !closed.has(room),
      sent,
      drop: (room) => void dropped.push(room),
      stuck,
      givenUp,
      broken,
    });
  let count = 0;
  return {
    ledger,
    homeserver,
    closed,
    dropped,
    throttled,
    stuck,
    givenUp,
    sent,
    broken,
    newOutbox,
    outbox: newOutbox(),
    /** Puts something into the outbox. */
    says: (room: string, body: string, cause = `cause ${++count}`): string =>
      say(
        ledger,
        cause,
        "0",
        { action: "send", room, type: "m.room.message", content: { body } },
        Date.now(),
      ),
    joins: (room: string): string =>
      say(ledger, `cause ${++count}`, "0", { action: "join", room }, Date.now()),
    leaves: (room: string): string =>
      say(ledger, `cause ${++count}`, "0", { action: "leave", room }, Date.now()),
    pins: (room: string, txn: string): string =>
      say(ledger, `cause ${++count}`, "0", { action: "pin", room, content: { pins: txn } }, Date.now()),
    /** What the homeserver has accepted, in order. */
    bodies: (room?: string): unknown[] =>
      homeserver.sent
        .filter((one) => room === undefined || one.room === room)
        .map(({ content }) => (content as { body?: unknown }).body),
    waiting: (): unknown => ledger.sql("SELECT count(*) AS n FROM outbox WHERE sent IS NULL").get()?.n,
    [Symbol.dispose]: () => place[Symbol.dispose](),
  };
};

export type Counter = ReturnType<typeof counter>;
