import { type OlmMachine, RoomId } from "@matrix-org/matrix-sdk-crypto-wasm";
import type { LetterCheck } from "../homeserver/door.ts";
import type { Recipients } from "./recipients.ts";
import { type DeviceCheck, strike } from "./strike.ts";

export interface LettersDeps {
  readonly machine: OlmMachine;
  readonly recipients: (room: string) => Recipients;
  readonly roomsOf: (user: string) => readonly string[];
  readonly mayGet: DeviceCheck;
  /** A letter was held back; `room` null where it carried no room's key. */
  readonly withheld: (room: string | null, user: string, why: string) => void;
}

/**
 * The last look at encrypted letters to devices, as they leave: a room's key goes to whom that room's rule lets have it
 * at this moment, any other letter to whom some room's does. The others are struck out, and told to operations.
 */
export class Letters {
  readonly #deps: LettersDeps;
  readonly #rooms = new Map<string, string>();

  constructor(deps: LettersDeps) {
    this.#deps = deps;
  }

  /** While `work` runs, the letters of this transaction are the room's. */
  async carry(room: string, txn: string, work: () => Promise<void>): Promise<void> {
    this.#rooms.set(txn, room);
    try {
      await work();
    } finally {
      this.#rooms.delete(txn);
    }
  }

  readonly check: LetterCheck = async (txn, body) => {
    const { machine, withheld } = this.#deps;
    const room = this.#rooms.get(txn) ?? null;
    const { body: left, struck } = await strike(body, (user, device) =>
      this.#mayGet(room === null ? this.#deps.roomsOf(user) : [room], user, device),
    );
    for (const { user } of struck) withheld(room, user, "has a device that may not read here");
    // The engine takes what was struck for delivered. Before the rest leaves it is on disk that the room needs a new key.
    if (struck.length > 0 && room !== null) await machine.invalidateGroupSession(new RoomId(room));
    return left;
  };

  async #mayGet(rooms: readonly string[], user: string, device: string): Promise<boolean> {
    for (const room of rooms)
      if (await this.#deps.mayGet(this.#deps.recipients(room), user, device)) return true;
    return false;
  }
}
