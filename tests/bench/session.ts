/** A logged-in account and the bare HTTP that it speaks: no SDK, no store. */
export class Session {
  readonly userId: string;
  readonly deviceId: string;
  readonly baseUrl: string;
  readonly token: string;
  #txn = 0;

  constructor(baseUrl: string, token: string, userId: string, deviceId: string) {
    this.baseUrl = baseUrl;
    this.token = token;
    this.userId = userId;
    this.deviceId = deviceId;
  }

  /** @throws Error with the homeserver's words when it refuses */
  async ask<T>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<T> {
    const response = await fetch(`${this.baseUrl}/_matrix/client/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  sync<T>(since: string | null, signal?: AbortSignal): Promise<T> {
    const from = since === null ? "timeout=0" : `timeout=30000&since=${encodeURIComponent(since)}`;
    return this.ask("GET", `/sync?filter=${FILTER}&${from}`, undefined, signal);
  }

  send(room: string, type: string, content: object): Promise<{ event_id: string }> {
    const txn = `${process.pid}.${this.#txn++}`;
    return this.ask("PUT", `/rooms/${encodeURIComponent(room)}/send/${type}/${txn}`, content);
  }
}

/** What every long poll here asks for. */
const FILTER = encodeURIComponent(
  JSON.stringify({
    presence: { not_types: ["*"] },
    account_data: { not_types: ["*"] },
    room: { account_data: { not_types: ["*"] }, ephemeral: { not_types: ["*"] }, timeline: { limit: 50 } },
  }),
);

/** An event of an answer to /sync, as far as the bench reads it. */
export interface WireEvent {
  readonly event_id: string;
  readonly type: string;
  readonly sender: string;
  readonly state_key?: string;
  readonly content: Readonly<Record<string, unknown>>;
}
