import { DecryptionSettings, RoomId, TrustRequirement } from "@matrix-org/matrix-sdk-crypto-wasm";
import type { MatrixClient } from "matrix-js-sdk";
import { type Engine, engineOf } from "../../bots/kit/homeserver/engine.ts";
import { DeviceLists } from "../../bots/kit/recipients/device-lists.ts";
import { Letters } from "../../bots/kit/recipients/letters.ts";
import type { Recipients } from "../../bots/kit/recipients/recipients.ts";
import { RoomKeySharing } from "../../bots/kit/recipients/share-room-key.ts";
import { eventually } from "../federation/eventually.ts";
import type { TestHomeserver } from "../federation/homeservers.ts";
import { login } from "../people/arrival.ts";
import { directChat } from "../people/room-shapes.ts";
import { now } from "./now.ts";
import { Session, type WireEvent } from "./session.ts";

/** A message as it goes over the wire. */
export interface Wire {
  readonly type: string;
  readonly content: object;
}

/** Instants of one question, in milliseconds since the epoch with fractions. */
export interface Hop {
  /** Just before the PUT of the question. */
  readonly asked: number;
  /** The answer to /sync that held the bot's answer had come and been parsed. */
  readonly arrived: number;
  /** It was decrypted; for a plaintext answer the same instant. */
  readonly read: number;
}

interface Answer {
  readonly next_batch: string;
  readonly rooms?: {
    readonly join?: Readonly<
      Record<string, { readonly timeline?: { readonly events?: readonly WireEvent[] } }>
    >;
  };
  readonly to_device?: { readonly events?: readonly object[] };
  readonly device_lists?: { readonly changed?: string[]; readonly left?: string[] };
  readonly device_one_time_keys_count?: Record<string, number>;
  readonly device_unused_fallback_key_types?: string[];
}

/** Milliseconds for one answer, on a machine that does other things as well. */
const PATIENCE = 30_000;

/**
 * Who asks, in plaintext rooms and in encrypted ones: one device, one long poll and one PUT for both, so that what the
 * person's side costs is the same on both sides of a ratio. It keeps nothing and its sync loop is bare; the encryption
 * engine is the SDK's, in memory. Encrypting happens before a question's clock starts.
 */
export class Asker implements AsyncDisposable {
  readonly #session: Session;
  readonly #engine: Engine;
  readonly #client: MatrixClient;
  readonly #lists: DeviceLists;
  readonly #sharing: RoomKeySharing;
  readonly #bots = new Map<string, string>();
  readonly #heard = new Map<string, number>();
  readonly #waiting = new Map<string, (event: WireEvent) => void>();
  readonly #abort = new AbortController();
  readonly #loop: Promise<void>;

  private constructor(session: Session, client: MatrixClient) {
    this.#session = session;
    this.#client = client;
    this.#engine = engineOf(client);
    const recipients = (room: string): Recipients => ({
      devices: "all",
      users: new Map([[this.#bots.get(room) ?? "", "any"]]),
    });
    const withheld = (): void => {};
    this.#lists = new DeviceLists(this.#engine);
    this.#sharing = new RoomKeySharing({
      engine: this.#engine,
      lists: this.#lists,
      letters: new Letters({
        machine: this.#engine.machine,
        recipients,
        roomsOf: () => [],
        mayGet: async () => true,
        withheld,
      }),
      recipients,
      needsReader: () => true,
      pinFirst: () => {},
      withheld,
    });
    this.#loop = this.#listen();
  }

  static async arrive(server: TestHomeserver, name = "asker"): Promise<Asker> {
    const client = await login(await server.account(name));
    const session = new Session(
      server.baseUrl,
      client.getAccessToken() ?? "",
      client.getSafeUserId(),
      client.getDeviceId() ?? "",
    );
    return new Asker(session, client);
  }

  /** A chat of two, the same but for encryption; resolves when the bot is in it. @returns the room id */
  async chat(bot: string, { encrypted }: { encrypted: boolean }): Promise<string> {
    const shape = directChat(bot);
    const body = encrypted ? shape : { ...shape, initial_state: [] };
    const { room_id: room } = await this.#session.ask<{ room_id: string }>("POST", "/createRoom", body);
    this.#bots.set(room, bot);
    const members = `/rooms/${encodeURIComponent(room)}/joined_members`;
    await eventually(`${bot} to join`, async () => {
      const { joined } = await this.#session.ask<{ joined: object }>("GET", members);
      return bot in joined;
    });
    return room;
  }

  plain(body: string): Wire {
    return { type: "m.room.message", content: { msgtype: "m.text", body } };
  }

  /** Encrypted, with its key shared before. */
  async sealed(room: string, body: string): Promise<Wire> {
    const { type, content } = this.plain(body);
    const wire = await this.#sharing.encrypt(room, {}, type, content);
    return { type: "m.room.encrypted", content: JSON.parse(wire) as object };
  }

  async tells(room: string, { type, content }: Wire): Promise<void> {
    await this.#session.send(room, type, content);
  }

  /** Asks and waits for the bot's next event in the room. @throws Error when that doesn't say `heard BODY` */
  async asks(room: string, wire: Wire, body: string): Promise<Hop> {
    const answer = this.#next(room);
    const asked = now();
    const sent = this.tells(room, wire);
    const event = await answer;
    const arrived = now();
    const content = event.type === "m.room.encrypted" ? await this.#opened(room, event) : event.content;
    const read = now();
    await sent;
    if (content.body !== `heard ${body}`)
      throw new Error(`asked ${body}, and the answer was ${content.body}`);
    return { asked, arrived, read };
  }

  /** The bot's next event in the room. */
  #next(room: string): Promise<WireEvent> {
    const { promise, resolve, reject } = Promise.withResolvers<WireEvent>();
    const timer = setTimeout(() => reject(new Error("no answer")), PATIENCE);
    this.#waiting.set(room, resolve);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(room);
    });
  }

  /** How many messages the bot has said in this room. */
  heardIn(room: string): number {
    return this.#heard.get(room) ?? 0;
  }

  async #opened(room: string, event: WireEvent): Promise<Readonly<Record<string, unknown>>> {
    const { event: clear } = await this.#engine.machine.decryptRoomEvent(
      JSON.stringify({ ...event, room_id: room }),
      new RoomId(room),
      new DecryptionSettings(TrustRequirement.Untrusted),
    );
    return (JSON.parse(clear) as WireEvent).content;
  }

  async #listen(): Promise<void> {
    for (let since: string | null = null; !this.#abort.signal.aborted; ) {
      try {
        const answer: Answer = await this.#session.sync<Answer>(since, this.#abort.signal);
        const hasKeys = (answer.to_device?.events?.length ?? 0) > 0;
        if (hasKeys) await this.#absorb(answer); // what comes next may need them
        this.#tell(answer);
        if (!hasKeys) await this.#absorb(answer);
        since = answer.next_batch;
      } catch (reason) {
        if (!this.#abort.signal.aborted) throw reason;
      }
    }
  }

  #tell(answer: Answer): void {
    for (const [room, { timeline }] of Object.entries(answer.rooms?.join ?? {}))
      for (const event of timeline?.events ?? []) {
        if (event.sender !== this.#bots.get(room) || event.state_key !== undefined) continue;
        this.#heard.set(room, this.heardIn(room) + 1);
        this.#waiting.get(room)?.(event);
      }
  }

  async #absorb(answer: Answer): Promise<void> {
    this.#lists.changed(answer.device_lists?.changed ?? []);
    await this.#engine.processSyncChanges({
      toDeviceEvents: answer.to_device?.events ?? [],
      deviceLists: answer.device_lists,
      oneTimeKeysCounts: answer.device_one_time_keys_count,
      unusedFallbackKeys: answer.device_unused_fallback_key_types,
    });
    await this.#engine.doOutgoing();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#abort.abort();
    await this.#loop;
    this.#client.stopClient();
  }
}
