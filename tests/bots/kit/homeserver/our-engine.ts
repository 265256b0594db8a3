import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserId } from "@matrix-org/matrix-sdk-crypto-wasm";
import { type MatrixClient, Method } from "matrix-js-sdk";
import { type CryptoStore, openCryptoStore } from "../../../../bots/kit/crypto-store/crypto-store.ts";
import { connect } from "../../../../bots/kit/homeserver/connect.ts";
import { type LetterCheck, makeDoor } from "../../../../bots/kit/homeserver/door.ts";
import type { Engine } from "../../../../bots/kit/homeserver/engine.ts";
import type { RawEvent, SyncAnswer } from "../../../../bots/kit/homeserver/homeserver.ts";
import type { Identity } from "../../../../bots/kit/identity/account.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { openLedger } from "../../../../bots/kit/ledger/open-ledger.ts";
import type { Account } from "../../../people/arrival.ts";

const STORE_KEY = new Uint8Array(32).fill(7);

/** A request that came to the door; of letters, what left. */
export interface Departure {
  readonly method: string;
  /** Without the server and the query. */
  readonly path: string;
  body: string;
}

/** A ledger as a kill at some instant would leave it: a copy of its files. */
export interface Snapshot {
  readonly path: string;
}

/**
 * What a bot has of encryption, without its loop: a ledger, the write-through store, the door and the engine, with
 * a cross-signed device on a real homeserver. One a process at a time: the store is global.
 */
export class OurEngine {
  readonly identity: Identity;
  readonly client: MatrixClient;
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly store: CryptoStore;
  /** Everything that came to the door, oldest first. */
  readonly departures: Departure[];
  /** The last look at letters; lets all pass until a test gives its own. */
  checkLetters: LetterCheck = async (_txn, body) => body;
  /** Every to-device message that came, as the engine gives it back, oldest first. */
  readonly letters: object[] = [];
  readonly #folder: string;
  #since: string | null = null;

  private constructor(
    parts: Pick<OurEngine, "identity" | "client" | "engine" | "ledger" | "store" | "departures">,
    folder: string,
  ) {
    this.identity = parts.identity;
    this.client = parts.client;
    this.engine = parts.engine;
    this.ledger = parts.ledger;
    this.store = parts.store;
    this.departures = parts.departures;
    this.#folder = folder;
  }

  /** Logs in, makes a device and an identity, signs the one with the other. */
  static async arrives(account: Account): Promise<OurEngine> {
    const folder = mkdtempSync(join(tmpdir(), "almenara-engine-"));
    const ours = await OurEngine.#opens(
      account.baseUrl,
      await login(account),
      join(folder, "ledger.sqlite"),
      folder,
    );
    await ours.engine.processSyncChanges({
      toDeviceEvents: [],
      oneTimeKeysCounts: {},
      unusedFallbackKeys: [],
    });
    await ours.engine.doOutgoing();
    await ours.client
      .getCrypto()
      ?.bootstrapCrossSigning({ authUploadDeviceSigningKeys: (make) => make(null) });
    await ours.engine.make(ours.engine.machine.queryKeysForUsers([new UserId(ours.userId)]));
    return ours;
  }

  static async #opens(
    baseUrl: string,
    identity: Identity,
    path: string,
    folder: string,
    network?: "cut",
  ): Promise<OurEngine> {
    const ledger = openLedger(path);
    const store = await openCryptoStore(ledger);
    const departures: Departure[] = [];
    let ours: OurEngine | null = null;
    const door = makeDoor(ledger, store, async (txn, body) => {
      const departure = departures.findLast(({ path }) => path.endsWith(txn));
      const left = (await ours?.checkLetters(txn, body)) ?? body;
      if (departure) departure.body = left;
      return left;
    });
    const watched: typeof fetch = (input, init) => {
      departures.push(departureOf(input, init));
      return network === "cut" ? Promise.reject(new TypeError("the network is cut")) : door(input, init);
    };
    const { client, engine } = await connect({ baseUrl, ...identity }, STORE_KEY, watched);
    ours = new OurEngine({ identity, client, engine, ledger, store, departures }, folder);
    return ours;
  }

  get userId(): string {
    return this.identity.userId;
  }

  /** One /sync, given to the engine; what it then asks for is asked. */
  async syncs(timeout = 0): Promise<SyncAnswer> {
    const answer = await this.asks(timeout);
    await this.absorbs(answer);
    await this.engine.doOutgoing();
    this.#since = answer.next_batch;
    return answer;
  }

  /** What the next `syncs` would take. */
  asks(timeout = 0): Promise<SyncAnswer> {
    const query = { timeout, ...(this.#since === null ? {} : { since: this.#since }) };
    return this.client.http.authedRequest<SyncAnswer>(Method.Get, "/sync", query);
  }

  /** Gives the engine an answer. */
  async absorbs(answer: SyncAnswer): Promise<void> {
    const processed = await this.engine.processSyncChanges({
      toDeviceEvents: answer.to_device?.events ?? [],
      deviceLists: answer.device_lists,
      oneTimeKeysCounts: answer.device_one_time_keys_count,
      unusedFallbackKeys: answer.device_unused_fallback_key_types,
    });
    this.letters.push(...processed.map(({ message }) => message));
  }

  async joins(room: string): Promise<void> {
    await this.client.http.authedRequest(Method.Post, `/join/${encodeURIComponent(room)}`, undefined, {});
    await this.syncs();
  }

  /** Follows these users' device lists from now on, and asks for them. */
  async tracks(...users: string[]): Promise<void> {
    await this.engine.machine.updateTrackedUsers(users.map((user) => new UserId(user)));
    await this.engine.doOutgoing();
  }

  /** The event as the homeserver keeps it, with every key that has come by now. */
  async fetches(room: string, event: string): Promise<RawEvent> {
    await this.syncs();
    const path = `/rooms/${encodeURIComponent(room)}/event/${encodeURIComponent(event)}`;
    return this.client.http.authedRequest<RawEvent>(Method.Get, path);
  }

  /** Copies the ledger's files as they are at this instant. */
  snapshot(name: string): Snapshot {
    const path = join(this.#folder, name, "ledger.sqlite");
    for (const part of ["", "-wal"]) cpSync(`${this.ledger.path}${part}`, `${path}${part}`);
    return { path };
  }

  /** What starts from such a copy, with nobody to ask: stop this one first. */
  wakesFrom({ path }: Snapshot): Promise<OurEngine> {
    return OurEngine.#opens("http://127.0.0.1:9", this.identity, path, this.#folder, "cut");
  }

  async stops(): Promise<void> {
    if (!this.ledger.db.isOpen) return;
    this.client.stopClient();
    await this.store.settled();
    this.store.close();
    this.ledger.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stops();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const departureOf = (input: string | URL | Request, init?: RequestInit): Departure => {
  const url = new URL(input instanceof Request ? input.url : input);
  const body = typeof init?.body === "string" ? init.body : "";
  return { method: init?.method ?? "GET", path: decodeURIComponent(url.pathname), body };
};

const login = async ({ baseUrl, user, password }: Account): Promise<Identity> => {
  const body = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
  const response = await fetch(`${baseUrl}/_matrix/client/v3/login`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { user_id: string; device_id: string; access_token: string };
  return { userId: answer.user_id, deviceId: answer.device_id, accessToken: answer.access_token };
};
