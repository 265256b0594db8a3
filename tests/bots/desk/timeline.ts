import { withEvents } from "../../../bots/kit/outbox/references.ts";
import { eventOf } from "../../../bots/kit/outbox/say.ts";
import type { HeardEvent } from "../../people/heard-event.ts";
import type { DeskRoom } from "./desk-room.ts";

/** All that was said in a room, by the bot and by people, in order, as a member's app would have it. */
export const timelineOf = (room: DeskRoom, id: string): HeardEvent[] => {
  room.messages(id);
  const { ledger } = room.bot;
  const ours = ledger
    .sql(
      "SELECT seq, type, content, event, created FROM outbox WHERE room = ? AND action = 'send' ORDER BY seq",
    )
    .all(id)
    .map((row) => ({
      order: Number(row.seq),
      event: {
        ...{ roomId: id, eventId: String(row.event), sender: "@desk:la.example", type: String(row.type) },
        content: withEvents(JSON.parse(String(row.content)) as Record<string, unknown>, (txn) =>
          eventOf(ledger, txn),
        ),
        ...{ ts: Number(row.created), encrypted: true },
      },
    }));
  const theirs = room.people
    .filter((one) => one.room === id)
    .map(({ id: eventId, sender, type = "m.room.message", content, at = 0, after }, n) => ({
      order: after + (n + 1) / (room.people.length + 2), // between what the bot said before and after
      event: { roomId: id, eventId, sender, type, content, ts: at, encrypted: true },
    }));
  return [...ours, ...theirs].toSorted((a, b) => a.order - b.order).map(({ event }) => event);
};
