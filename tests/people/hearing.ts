import { type MatrixClient, type MatrixEvent, MatrixEventEvent, RoomEvent } from "matrix-js-sdk";
import { asHeard, type HeardEvent, inShort } from "./heard-event.ts";

/** How long a test waits for an event unless it says otherwise, in ms: Synapse under load on two cores. */
const patience = 15_000;

interface Waiting {
  readonly roomId: string;
  readonly tries: (event: HeardEvent) => void;
}

/**
 * Everything that a client's sync has brought, by room and in its order. An event is listed when its turn
 * comes, and what it says is filled in when (and if) it is decrypted, which may be later.
 */
export class Hearing {
  readonly #rooms = new Map<string, Map<string, HeardEvent>>();
  readonly #waiting = new Set<Waiting>();

  constructor(client: MatrixClient) {
    client.on(RoomEvent.Timeline, (event, room, toStart, removed) => {
      if (room !== undefined && toStart !== true && !removed) this.#listen(event, client);
    });
  }

  /** All events of a room so far. Where the sync was `limited` the middle is missing: see `wholeHistory`. */
  in(roomId: string): HeardEvent[] {
    return [...(this.#rooms.get(roomId)?.values() ?? [])];
  }

  /** The first event of a room, past or future, that was readable and that the predicate accepts. */
  async first(
    roomId: string,
    predicate: (event: HeardEvent) => boolean,
    { within = patience }: { within?: number } = {},
  ): Promise<HeardEvent> {
    const past = this.in(roomId).find((event) => event.failed === undefined && predicate(event));
    if (past !== undefined) return past;
    const { promise, resolve, reject } = Promise.withResolvers<HeardEvent>();
    const waiting: Waiting = {
      roomId,
      tries: (event) => {
        try {
          if (predicate(event)) resolve(event);
        } catch (error) {
          reject(error);
        }
      },
    };
    const stack = Error(`heard no such event in ${roomId} within ${within} ms: ${predicate}`);
    const timer = setTimeout(() => {
      const heard = this.in(roomId).map((event) => `\n  ${inShort(event)}`);
      stack.message += `\nwhat it did hear (${heard.length}):${heard.slice(-40).join("")}`;
      reject(stack);
    }, within);
    this.#waiting.add(waiting);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(waiting);
    }
  }

  #listen(event: MatrixEvent, client: MatrixClient): void {
    this.#note(event);
    if (!event.isEncrypted()) return;
    // The SDK tries again by itself when the key comes, and says so on the event.
    event.on(MatrixEventEvent.Decrypted, () => this.#note(event));
    void client.decryptEventIfNeeded(event);
  }

  #note(event: MatrixEvent): void {
    const heard = asHeard(event);
    const room = this.#rooms.get(heard.roomId) ?? new Map<string, HeardEvent>();
    this.#rooms.set(heard.roomId, room.set(heard.eventId, heard));
    const unread = heard.failed !== undefined || heard.type === "m.room.encrypted";
    for (const waiting of unread ? [] : this.#waiting) {
      if (waiting.roomId === heard.roomId) waiting.tries(heard);
    }
  }
}
