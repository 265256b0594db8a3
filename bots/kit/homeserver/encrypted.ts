import { type MatrixClient, Method } from "matrix-js-sdk";
import { TRANSACTION } from "../outbox/find-sent.ts";
import type { DeviceLists } from "../recipients/device-lists.ts";
import type { RoomEncryption, RoomKeySharing } from "../recipients/share-room-key.ts";
import { ALGORITHM } from "../room-check.ts";
import type { Engine } from "./engine.ts";
import { EngineNews } from "./engine-news.ts";
import { asAnswerFailure, asRoomFailure } from "./failure.ts";
import {
  type Homeserver,
  HomeserverFailure,
  type NewKey,
  type Opened,
  type RawEvent,
  type SyncAnswer,
  type Trust,
} from "./homeserver.ts";
import { newKeys } from "./new-keys.ts";
import { masterKeyOf, openEvent } from "./open-event.ts";
import { parseAnswer, parsePage } from "./parse-answer.ts";
import { PAGE, syncFilter } from "./sync-filter.ts";

const e = encodeURIComponent;

export interface EncryptedDeps {
  readonly client: MatrixClient;
  readonly engine: Engine;
  readonly lists: DeviceLists;
  readonly sharing: RoomKeySharing;
  /** How a room is encrypted, from its state; null where it isn't, and then nothing is sent. */
  readonly encryptionOf: (room: string) => RoomEncryption | null;
  /** Whether set-up made the room without encryption. One that was ever seen encrypted stays so all the same. */
  readonly isPlain: (room: string) => boolean;
  /** Told between encrypting and sending; tests end the process there. */
  readonly encrypted?: () => void;
}

/** The encrypting adapter: matrix-js-sdk for HTTP and keys, its OlmMachine for every message. */
export class EncryptedHomeserver implements Homeserver {
  readonly me: Homeserver["me"];
  readonly #deps: EncryptedDeps;
  readonly #news = new EngineNews();

  constructor(me: Homeserver["me"], deps: EncryptedDeps) {
    this.me = me;
    this.#deps = deps;
  }

  async sync(since: string | null, options: { timeout: number; signal: AbortSignal }): Promise<SyncAnswer> {
    const query = {
      filter: JSON.stringify(syncFilter),
      timeout: options.timeout,
      ...(since === null ? {} : { since }),
    };
    const patience = options.timeout + 30_000;
    const answer = await this.#ask<unknown>(Method.Get, "/sync", query, undefined, patience, options.signal);
    if (since === null) await this.#deps.lists.allChanged(); // it won't say whose devices changed
    try {
      return parseAnswer(answer);
    } catch (reason) {
      throw asAnswerFailure(reason);
    }
  }

  async absorb(answer: SyncAnswer): Promise<readonly NewKey[]> {
    const { engine, lists } = this.#deps;
    lists.changed([...(answer.device_lists?.changed ?? []), ...(answer.device_lists?.left ?? [])]);
    const keys: NewKey[] = [];
    if (this.#news.isIn(answer, Date.now())) {
      const processed = await engine.processSyncChanges({
        toDeviceEvents: answer.to_device?.events ?? [],
        deviceLists: answer.device_lists,
        oneTimeKeysCounts: answer.device_one_time_keys_count,
        unusedFallbackKeys: answer.device_unused_fallback_key_types,
      });
      this.#news.absorbed(answer, Date.now());
      keys.push(...newKeys(processed.map(({ message }) => message)));
    }
    engine.doOutgoing().catch(() => {}); // what fails is asked again after the next answer
    return keys;
  }

  follow(users: readonly string[]): Promise<void> {
    return this.#deps.lists.follow(users);
  }

  identityOf(user: string): Promise<string | null> {
    return masterKeyOf(this.#deps.engine.machine, user);
  }

  open(event: RawEvent, room: string, trust: Trust): Promise<Opened> {
    return openEvent(this.#deps.engine.machine, event, room, trust);
  }

  async send(room: string, txn: string, type: string, content: object): Promise<string> {
    const encryption = this.#deps.encryptionOf(room);
    if (!encryption && this.#deps.isPlain(room)) return this.#put(room, txn, type, content);
    if (!encryption) throw new HomeserverFailure(0, "PLAIN", null, "the room isn't known as encrypted");
    const wire = await this.#encrypt(room, encryption, type, content);
    this.#deps.encrypted?.();
    return this.#put(room, txn, "m.room.encrypted", JSON.parse(wire) as object);
  }

  async #put(room: string, txn: string, type: string, content: object): Promise<string> {
    const path = `/rooms/${e(room)}/send/${e(type)}/${e(txn)}`;
    const answer = await this.#ask<{ event_id: string }>(Method.Put, path, undefined, {
      ...content,
      [TRANSACTION]: txn,
    });
    if (typeof answer.event_id !== "string") throw asAnswerFailure(new Error("no event id"));
    return answer.event_id;
  }

  async messages(room: string, from: string | null): ReturnType<Homeserver["messages"]> {
    const query = { dir: "b", limit: PAGE, ...(from === null ? {} : { from }) };
    const page = await this.#ask<unknown>(Method.Get, `/rooms/${e(room)}/messages`, query);
    try {
      return parsePage(page);
    } catch (reason) {
      throw asAnswerFailure(reason);
    }
  }

  async knows(room: string, event: string): Promise<boolean> {
    try {
      await this.#ask(Method.Get, `/rooms/${e(room)}/event/${e(event)}`);
      return true;
    } catch (reason) {
      if (reason instanceof HomeserverFailure && (reason.status === 404 || reason.status === 403))
        return false;
      throw reason;
    }
  }

  async join(room: string, via: readonly string[]): Promise<void> {
    await this.#ask(Method.Post, `/join/${e(room)}`, { via: [...via] }, {});
  }

  async leave(room: string): Promise<void> {
    await this.#ask(Method.Post, `/rooms/${e(room)}/leave`, undefined, {});
  }

  async pin(room: string, event: string): Promise<void> {
    const path = `/rooms/${e(room)}/state/m.room.pinned_events/`;
    await this.#ask(Method.Put, path, undefined, { pinned: [event] });
  }

  async redact(room: string, txn: string, event: string): Promise<string> {
    const path = `/rooms/${e(room)}/redact/${e(event)}/${e(txn)}`;
    const answer = await this.#ask<{ event_id: string }>(Method.Put, path, undefined, {});
    if (typeof answer.event_id !== "string") throw asAnswerFailure(new Error("no event id"));
    return answer.event_id;
  }

  async encrypt(room: string): Promise<void> {
    await this.#ask(Method.Put, `/rooms/${e(room)}/state/m.room.encryption/`, undefined, {
      algorithm: ALGORITHM,
    });
  }

  async #encrypt(room: string, encryption: RoomEncryption, type: string, content: object): Promise<string> {
    try {
      return await this.#deps.sharing.encrypt(room, encryption, type, content);
    } catch (reason) {
      throw asRoomFailure(reason);
    }
  }

  async #ask<T>(
    method: Method,
    path: string,
    query?: Record<string, string | number | string[]>,
    body?: object,
    localTimeoutMs = 60_000,
    abortSignal?: AbortSignal,
  ): Promise<T> {
    try {
      const options = { localTimeoutMs, ...(abortSignal ? { abortSignal } : {}) };
      return (await this.#deps.client.http.authedRequest(method, path, query, body, options)) as T;
    } catch (reason) {
      throw asAnswerFailure(reason);
    }
  }
}
