/** Enough of the client-server API to see two homeservers talk. */
export class ClientApi {
  private readonly baseUrl: string;
  private readonly token: string;

  private constructor(baseUrl: string, token: string) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  static async login(baseUrl: string, user: string, password: string): Promise<ClientApi> {
    const identifier = { type: "m.id.user", user };
    const body = { type: "m.login.password", identifier, password };
    const answer = await new ClientApi(baseUrl, "").call("POST", "/v3/login", body);
    return new ClientApi(baseUrl, answer.access_token);
  }

  get accessToken(): string {
    return this.token;
  }

  async call(method: string, path: string, body?: unknown) {
    const response = await fetch(`${this.baseUrl}/_matrix/client${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Follows /sync until `see` finds something in an answer. */
  async until<T>(see: (sync: SyncAnswer) => T | undefined): Promise<T> {
    const end = Date.now() + 30_000;
    let since = "";
    while (Date.now() < end) {
      const sync: SyncAnswer = await this.call("GET", `/v3/sync?timeout=2000${since}`);
      const seen = see(sync);
      if (seen !== undefined) return seen;
      since = `&since=${sync.next_batch}`;
    }
    throw new Error("not seen within 30 s");
  }
}

type TimelineEvent = { readonly type: string; readonly content: { readonly body?: string } };

export type SyncAnswer = {
  readonly next_batch: string;
  readonly rooms?: {
    readonly invite?: Record<string, unknown>;
    readonly join?: Record<string, { readonly timeline: { readonly events: readonly TimelineEvent[] } }>;
  };
};
