import {
  CollectStrategy,
  EncryptionSettings,
  HistoryVisibility,
  RoomId,
  type ToDeviceRequest,
} from "@matrix-org/matrix-sdk-crypto-wasm";
import type { Engine } from "../homeserver/engine.ts";
import { HomeserverFailure } from "../homeserver/homeserver.ts";
import { hasDevice, masterKeyOf } from "../homeserver/open-event.ts";
import type { DeviceLists } from "./device-lists.ts";
import { Lanes } from "./lanes.ts";
import type { Letters } from "./letters.ts";
import type { Recipients } from "./recipients.ts";
import { byServer, userIds } from "./user-ids.ts";

export interface RoomEncryption {
  /** Milliseconds and messages after which a new key is made; undefined: the engine's default (7 days, 100). */
  readonly rotationMs?: number | undefined;
  readonly rotationMessages?: number | undefined;
}

export interface SharingDeps {
  readonly engine: Engine;
  readonly lists: DeviceLists;
  readonly letters: Letters;
  /** The rule, read anew at each call: it may change between collecting and sending. */
  readonly recipients: (room: string) => Recipients;
  /** Whether a message that nobody can read is better kept: it has one reader, who would wait for its key for ever. */
  readonly needsReader: (room: string) => boolean;
  /** Writes down the first identity of somebody on a list who has none. */
  readonly pinFirst: (user: string, masterKey: string) => void;
  /** Somebody in the room gets no key; told once to operations. */
  readonly withheld: (room: string, user: string, why: string) => void;
}

/**
 * Encrypts for exactly the recipients of a room: fresh device lists, an Olm session with each device, the room's key to
 * each, and then the event. One after another in a room; rooms side by side.
 */
export class RoomKeySharing {
  readonly #deps: SharingDeps;
  readonly #rooms = new Lanes();
  /** By homeserver: two claims for one device at a time would use up two of its one-time keys. */
  readonly #claims = new Lanes();

  constructor(deps: SharingDeps) {
    this.#deps = deps;
  }

  /** @returns the content of the `m.room.encrypted` event, as JSON. @throws HomeserverFailure where it can't be read yet */
  encrypt(room: string, encryption: RoomEncryption, type: string, content: object): Promise<string> {
    return this.#rooms.run(room, async () => {
      while (!(await this.#share(room, encryption))); // and in the same breath as the last look:
      return this.#deps.engine.machine.encryptRoomEvent(new RoomId(room), type, JSON.stringify(content));
    });
  }

  /** @returns whether those who have the key now are those who may read at this instant */
  async #share(room: string, encryption: RoomEncryption): Promise<boolean> {
    const { engine, lists, recipients, needsReader } = this.#deps;
    const rule = recipients(room);
    const all = [...rule.users.keys()];
    const holds = (): boolean => asText(recipients(room)) === asText(rule) && lists.areKnown(all);
    await lists.follow(all);
    const users = await this.#identified(room, rule);
    if (!holds()) return false; // a first identity was pinned, or somebody has come or gone
    if (users.length === 0 && needsReader(room))
      throw new HomeserverFailure(503, "NOBODY", null, "nobody there may have the key");
    await this.#establish(users);
    const settings = settingsFor(rule, encryption);
    for (const request of await engine.machine.shareRoomKey(new RoomId(room), userIds(users), settings))
      await this.#deliver(room, request);
    return holds();
  }

  /**
   * Those of the rule whose present identity is the pinned one and, where none is asked for, who have any device. A
   * first identity is pinned on the way.
   */
  async #identified(room: string, rule: Recipients): Promise<string[]> {
    const { machine } = this.#deps.engine;
    const fit: string[] = [];
    for (const [user, pin] of rule.users) {
      if (pin === "any") {
        if (await hasDevice(machine, user)) fit.push(user);
        continue;
      }
      const present = await masterKeyOf(machine, user);
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

  /** An Olm session with each of their devices. */
  async #establish(users: readonly string[]): Promise<void> {
    const { engine } = this.#deps;
    const claims = [...byServer(users)].map(([server, theirs]) =>
      this.#claims.run(server, async () => {
        const claim = await engine.machine.getMissingSessions(userIds(theirs));
        if (claim) await engine.make(claim);
      }),
    );
    await Promise.all(claims);
  }

  async #deliver(room: string, request: ToDeviceRequest): Promise<void> {
    for (const user of unsignedIn(request))
      this.#deps.withheld(room, user, "has a device that its owner hasn't confirmed");
    await this.#deps.letters.carry(room, request.txn_id, () => this.#deps.engine.make(request));
  }
}

const asText = ({ devices, users }: Recipients): string => JSON.stringify([devices, ...users]);

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
