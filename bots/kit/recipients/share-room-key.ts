import {
  CollectStrategy,
  EncryptionSettings,
  HistoryVisibility,
  RoomId,
  ToDeviceRequest,
  UserId,
} from "@matrix-org/matrix-sdk-crypto-wasm";
import type { Engine } from "../homeserver/engine.ts";
import { masterKeyOf } from "../homeserver/open-event.ts";
import type { Recipients } from "./recipients.ts";
import { type DeviceCheck, strike } from "./strike.ts";

export interface RoomEncryption {
  /** Milliseconds and messages after which a new key is made; undefined: the engine's default (7 days, 100). */
  readonly rotationMs?: number | undefined;
  readonly rotationMessages?: number | undefined;
}

export interface SharingDeps {
  readonly engine: Engine;
  /** The rule, read anew at each call: it may change between collecting and sending. */
  readonly recipients: (room: string) => Recipients;
  readonly mayGet: DeviceCheck;
  /** Writes down the first identity of somebody on a list who has none. */
  readonly pinFirst: (user: string, masterKey: string) => void;
  /** Somebody in the room gets no key; told once to operations. */
  readonly withheld: (room: string, user: string, why: string) => void;
}

/**
 * Makes sure that exactly the recipients of a room can read what is encrypted next in it: fresh device lists, an Olm
 * session with each device, the room's key to each. One at a time, as the engine asks.
 */
export class RoomKeySharing {
  readonly #deps: SharingDeps;
  readonly #tracked = new Set<string>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(deps: SharingDeps) {
    this.#deps = deps;
  }

  /** @returns how many people may read what is encrypted next */
  ensure(room: string, encryption: RoomEncryption): Promise<number> {
    const turn = this.#queue.then(() => this.#ensure(room, encryption));
    this.#queue = turn.catch(() => {}); // the caller hears of it; the next one starts afresh
    return turn;
  }

  async #ensure(room: string, encryption: RoomEncryption): Promise<number> {
    const { engine, recipients } = this.#deps;
    const rule = recipients(room);
    await this.follow([...rule.users.keys()]);
    const users = await this.#identified(room, rule);
    const claim = await engine.machine.getMissingSessions(users.map((user) => new UserId(user)));
    if (claim) await engine.make(claim);
    const requests = await engine.machine.shareRoomKey(
      new RoomId(room),
      users.map((user) => new UserId(user)),
      settingsFor(rule, encryption),
    );
    for (const request of requests) await this.#deliver(room, request);
    return users.length;
  }

  /** Keeps these users' devices known, and asks for what isn't known of them yet. */
  async follow(users: readonly string[]): Promise<void> {
    const fresh = users.filter((user) => !this.#tracked.has(user));
    if (fresh.length > 0)
      await this.#deps.engine.machine.updateTrackedUsers(fresh.map((user) => new UserId(user)));
    await this.#deps.engine.doOutgoing();
    for (const user of fresh) this.#tracked.add(user);
  }

  /** Those of the rule whose present identity is the pinned one; a first identity is pinned on the way. */
  async #identified(room: string, rule: Recipients): Promise<string[]> {
    const fit: string[] = [];
    for (const [user, pin] of rule.users) {
      if (pin === "any") {
        fit.push(user);
        continue;
      }
      const present = await masterKeyOf(this.#deps.engine.machine, user);
      if (present === null) this.#deps.withheld(room, user, "has no confirmed identity");
      else if (pin !== "first" && pin.masterKey !== present)
        this.#deps.withheld(room, user, "has another identity than before");
      else {
        if (pin === "first") this.#deps.pinFirst(user, present);
        fit.push(user);
      }
    }
    return fit;
  }

  /** The last check, on the letters themselves: who may not get the key at this moment is struck out. */
  async #deliver(room: string, request: ToDeviceRequest): Promise<void> {
    const { engine, recipients, mayGet, withheld } = this.#deps;
    if (request.event_type !== "m.room.encrypted") {
      for (const user of unsignedIn(request))
        withheld(room, user, "has a device that its owner hasn't confirmed");
      return engine.make(request);
    }
    const rule = recipients(room);
    const { body, struck } = await strike(request.body, (user, device) => mayGet(rule, user, device));
    await engine.make(new ToDeviceRequest(request.id, request.event_type, request.txn_id, body));
    if (struck.length === 0) return;
    for (const { user } of struck) withheld(room, user, "has a device that may not read here");
    await engine.machine.invalidateGroupSession(new RoomId(room)); // it believes they have the key: make another
  }
}

/** The owners of unsigned devices to which the engine says itself that it withholds the key. */
const unsignedIn = ({ event_type, body }: ToDeviceRequest): string[] => {
  if (event_type !== "m.room_key.withheld") return [];
  const { messages } = JSON.parse(body) as { messages: Record<string, Record<string, { code?: string }>> };
  return Object.entries(messages)
    .filter(([, devices]) => Object.values(devices).some(({ code }) => code === "m.unverified"))
    .map(([user]) => user);
};

const settingsFor = (rule: Recipients, encryption: RoomEncryption): EncryptionSettings => {
  const settings = new EncryptionSettings();
  settings.historyVisibility = HistoryVisibility.Joined; // never marks a key as shareable with later members
  settings.sharingStrategy =
    rule.devices === "signed" ? CollectStrategy.identityBasedStrategy() : CollectStrategy.allDevices();
  if (encryption.rotationMs !== undefined) settings.rotationPeriod = BigInt(encryption.rotationMs) * 1000n;
  if (encryption.rotationMessages !== undefined)
    settings.rotationPeriodMessages = BigInt(encryption.rotationMessages);
  return settings;
};
