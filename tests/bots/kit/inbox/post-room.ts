import { vi } from "vitest";
import type { Heard, Unheard } from "../../../../bots/kit/declaration.ts";
import type { RawEvent } from "../../../../bots/kit/homeserver/homeserver.ts";
import { Delivery } from "../../../../bots/kit/inbox/delivery.ts";
import { nag } from "../../../../bots/kit/inbox/nag.ts";
import { take } from "../../../../bots/kit/inbox/take.ts";
import { hasten } from "../../../../bots/kit/inbox/waiting.ts";
import { Recollection } from "../../../../bots/kit/memory/memory.ts";
import { type Purpose, RoomPlan } from "../../../../bots/kit/rooms.ts";
import { joined, StubHomeserver } from "../../../stub-homeserver/stub-homeserver.ts";
import { StillClock, scratch } from "../scratch.ts";

export const DM = "!chat";
export const DESK = "!desk";
export const LINE = "!line";
export const OPERATIONS = "!operations";
export const FIELD = "!field";

const purpose = (kind: Purpose["kind"], name: string, people: boolean): Purpose => ({
  kind,
  name,
  people,
  bots: ["@bot:here", "@other:here"],
  encrypted: true,
  federate: false,
});

export const plan = new RoomPlan(
  new Map([
    [DESK, purpose("desk", "la", true)],
    [LINE, purpose("line", "intake-desk", false)],
    [OPERATIONS, purpose("operations", "", true)],
    [FIELD, purpose("field", "la", true)],
  ]),
  new Map([
    ["@bot:here", "master key of @bot:here"],
    ["@other:here", "master key of @other:here"],
    ["@third:here", "master key of @third:here"],
  ]),
);

/** A ledger with a chat of Ana's and a desk with Ben on its roster, and a delivery whose every call is watched. */
export const postRoom = (options: { takesPlainChats?: boolean } = {}) => {
  const place = scratch();
  const ledger = place.open();
  const homeserver = new StubHomeserver();
  const clock = new StillClock();
  const calls = {
    invited: vi.fn<(room: string, inviter: string | null, events: RawEvent[]) => void>(),
    departed: vi.fn<(room: string) => void>(),
    heard: vi.fn<(place: string, event: Heard, memory: Recollection) => void>(),
    recall: vi.fn(async (_event: Heard) => new Recollection()),
    keep: vi.fn(async (_memory: Recollection) => {}),
    heardOnLine: vi.fn<(line: string, event: Heard) => void>(),
    unreadable: vi.fn<(event: { room: string; id: string; sender: string }) => void>(),
    unheard: vi.fn<(event: Unheard) => void>(),
    waitedLong: vi.fn<() => void>(),
    noneWaitsLong: vi.fn<(kept: number) => void>(),
    notice: vi.fn<(key: string, text: string) => void>(),
    checkpoint: vi.fn<(name: string) => void>(),
  };
  const delivery = new Delivery({
    ledger,
    homeserver,
    clock: clock.read,
    plan,
    takesPlainChats: options.takesPlainChats ?? false,
    ...calls,
  });
  ledger.write(() => {
    ledger.sql("INSERT INTO dm VALUES(?, '@ana:here')").run(DM);
    ledger.sql("INSERT INTO roster(user, role) VALUES('@ben:here', 'verifier')").run();
  });
  return {
    ledger,
    homeserver,
    clock,
    delivery,
    nag: () => nag({ ledger, clock: clock.read, ...calls }),
    ...calls,
    /** Events come into a room, and are delivered. */
    comes: async (room: string, ...events: RawEvent[]): Promise<void> => {
      const answer = joined("n", { [room]: { timeline: { events } } });
      take(ledger, homeserver.me.userId, answer, clock.now);
      await delivery.drain();
    },
    /** The key of a session comes, as with a to-device message, and is used. */
    keyComes: async (room: string, session: string): Promise<void> => {
      homeserver.withheld.delete(session);
      hasten(ledger, { keys: [{ room, session }], people: [] });
      await delivery.retryWaiting();
    },
    /** What was said, as the handlers heard it. */
    words: (): unknown[] => calls.heard.mock.calls.map(([, event]) => event.content.body),
    noticed: (): string[] => calls.notice.mock.calls.map(([key]) => key),
    [Symbol.dispose]: () => place[Symbol.dispose](),
  };
};

export type PostRoom = ReturnType<typeof postRoom>;
