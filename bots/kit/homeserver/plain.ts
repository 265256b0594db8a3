import { LogLevel, LogService, MatrixClient, MatrixError } from "matrix-bot-sdk";
import type { Ledger } from "../ledger/ledger.ts";
import { TRANSACTION } from "../outbox/find-sent.ts";
import { type Homeserver, HomeserverFailure, type Opened, type SyncAnswer } from "./homeserver.ts";
import { parseAnswer, parsePage } from "./parse-answer.ts";
import { PAGE, syncFilter } from "./sync-filter.ts";

LogService.setLevel(LogLevel.ERROR);
LogService.setLogger({ info: () => {}, warn: () => {}, error: () => {}, debug: () => {}, trace: () => {} });

/** A request that the server holds for a long poll may take this much longer than the poll. Milliseconds. */
const PATIENCE = 30_000;
const e = encodeURIComponent;

/**
 * The adapter that can't decrypt anything: matrix-bot-sdk for HTTP, with its encryption not even installed. For the
 * publisher, whose rooms are readable by everybody or signed by the sender.
 */
export class PlainHomeserver implements Homeserver {
  readonly me: Homeserver["me"];
  readonly #client: MatrixClient;
  readonly #ledger: Ledger;

  /** @param ledger committed before each request leaves, as the door does for the encrypting adapter */
  constructor(account: { baseUrl: string; accessToken: string } & Homeserver["me"], ledger: Ledger) {
    this.me = { userId: account.userId, deviceId: account.deviceId };
    this.#client = new MatrixClient(account.baseUrl, account.accessToken);
    this.#ledger = ledger;
  }

  /** Who the homeserver takes this token for. */
  async whoAmI(): Promise<{ user_id?: string; device_id?: string }> {
    return this.#ask("GET", "/account/whoami");
  }

  async sync(since: string | null, options: { timeout: number; signal: AbortSignal }): Promise<SyncAnswer> {
    const query = {
      filter: JSON.stringify(syncFilter),
      timeout: options.timeout,
      ...(since === null ? {} : { since }),
    };
    const asked = this.#ask<SyncAnswer>("GET", "/sync", query, undefined, options.timeout + PATIENCE);
    const answer = await unlessAborted(asked, options.signal);
    try {
      return parseAnswer(answer);
    } catch (reason) {
      throw unusable(reason);
    }
  }

  async absorb(): Promise<readonly []> {
    return [];
  }

  async follow(): Promise<void> {}

  async identityOf(): Promise<null> {
    return null;
  }

  async open(): Promise<Opened> {
    return { ok: false, verdict: "refused", why: "encrypted: this bot can't decrypt", session: null };
  }

  async send(room: string, txn: string, type: string, content: object): Promise<string> {
    const path = `/rooms/${e(room)}/send/${e(type)}/${e(txn)}`;
    const answer = await this.#ask<{ event_id?: unknown }>("PUT", path, undefined, {
      ...content,
      [TRANSACTION]: txn,
    });
    if (typeof answer?.event_id !== "string") throw unusable(new Error("no event id"));
    return answer.event_id;
  }

  async messages(room: string, from: string | null): ReturnType<Homeserver["messages"]> {
    const query = { dir: "b", limit: PAGE, ...(from === null ? {} : { from }) };
    const page = await this.#ask<unknown>("GET", `/rooms/${e(room)}/messages`, query);
    try {
      return parsePage(page);
    } catch (reason) {
      throw unusable(reason);
    }
  }

  async knows(room: string, event: string): Promise<boolean> {
    try {
      await this.#ask("GET", `/rooms/${e(room)}/event/${e(event)}`);
      return true;
    } catch (reason) {
      if (reason instanceof HomeserverFailure && (reason.status === 404 || reason.status === 403))
        return false;
      throw reason;
    }
  }

  async join(room: string, via: readonly string[]): Promise<void> {
    await this.#ask("POST", `/join/${e(room)}`, { via: [...via] }, {});
  }

  async leave(room: string): Promise<void> {
    await this.#ask("POST", `/rooms/${e(room)}/leave`, undefined, {});
  }

  async pin(room: string, event: string): Promise<void> {
    await this.#ask("PUT", `/rooms/${e(room)}/state/m.room.pinned_events/`, undefined, { pinned: [event] });
  }

  async redact(room: string, txn: string, event: string): Promise<string> {
    const path = `/rooms/${e(room)}/redact/${e(event)}/${e(txn)}`;
    const answer = await this.#ask<{ event_id?: unknown }>("PUT", path, undefined, {});
    if (typeof answer?.event_id !== "string") throw unusable(new Error("no event id"));
    return answer.event_id;
  }

  async encrypt(): Promise<void> {
    throw new HomeserverFailure(403, "M_FORBIDDEN", null, "this bot can't encrypt");
  }

  async #ask<T>(method: string, path: string, query?: object, body?: object, timeout?: number): Promise<T> {
    await this.#ledger.committed();
    try {
      return (await this.#client.doRequest(
        method,
        `/_matrix/client/v3${path}`,
        query ?? null,
        body ?? null,
        timeout,
      )) as T;
    } catch (reason) {
      throw asFailure(reason);
    }
  }
}

/** matrix-bot-sdk can't break off a request: nobody waits for its answer any more. */
const unlessAborted = async <T>(asked: Promise<T>, signal: AbortSignal): Promise<T> => {
  const broken = Promise.withResolvers<never>();
  const end = (): void => broken.reject(new HomeserverFailure(0, "ABORTED", null, "stopped"));
  signal.addEventListener("abort", end, { once: true });
  try {
    return await Promise.race([asked, broken.promise]);
  } finally {
    signal.removeEventListener("abort", end);
  }
};

const unusable = (reason: unknown): HomeserverFailure =>
  new HomeserverFailure(
    0,
    "ANSWER",
    null,
    `an answer that can't be used: ${reason instanceof Error ? reason.message.slice(0, 80) : "unknown"}`,
  );

/** matrix-bot-sdk throws its own error, a bare response, or what the socket said. */
const asFailure = (reason: unknown): HomeserverFailure => {
  if (reason instanceof MatrixError)
    return new HomeserverFailure(
      reason.statusCode,
      reason.errcode ?? "M_UNKNOWN",
      reason.retryAfterMs ?? null,
      reason.error ?? "no reason given",
    );
  if (reason instanceof Error) {
    const code =
      "code" in reason && typeof reason.code === "string" ? reason.code : reason.message.slice(0, 80);
    return new HomeserverFailure(0, "CONNECTION", null, code);
  }
  const status = statusOf(reason);
  return new HomeserverFailure(status, "HTTP", null, "an answer that no homeserver gives");
};

const statusOf = (response: unknown): number =>
  typeof response === "object" && response !== null && "statusCode" in response
    ? Number(response.statusCode) || 0
    : 0;
