import { Refusal } from "../../bots/kit/refusal.ts";

/** The few requests that set-up makes for an account, by plain HTTP. */
export class ClientApi {
  readonly #baseUrl: string;
  readonly token: string;

  constructor(baseUrl: string, token: string) {
    this.#baseUrl = baseUrl;
    this.token = token;
  }

  static async login(baseUrl: string, user: string, password: string, deviceId: string): Promise<ClientApi> {
    const body = {
      type: "m.login.password",
      identifier: { type: "m.id.user", user },
      password,
      device_id: deviceId,
    };
    const { access_token } = await call<{ access_token: string }>(baseUrl, null, "POST", "/login", body);
    return new ClientApi(baseUrl, access_token);
  }

  async createRoom(body: object): Promise<string> {
    return (await call<{ room_id: string }>(this.#baseUrl, this.token, "POST", "/createRoom", body)).room_id;
  }

  async invite(room: string, user: string): Promise<void> {
    await call(this.#baseUrl, this.token, "POST", `/rooms/${encodeURIComponent(room)}/invite`, {
      user_id: user,
    });
  }

  /** Removes a member, or takes an invitation back. */
  async remove(room: string, user: string): Promise<void> {
    await call(this.#baseUrl, this.token, "POST", `/rooms/${encodeURIComponent(room)}/kick`, {
      user_id: user,
    });
  }

  /** Such as "join", of a room that the account is in; null for a user who never had to do with it. */
  async membership(room: string, user: string): Promise<string | null> {
    const { chunk } = await call<{ chunk: { state_key: string; content: { membership: string } }[] }>(
      this.#baseUrl,
      this.token,
      "GET",
      `/rooms/${encodeURIComponent(room)}/members`,
    );
    return chunk.find(({ state_key }) => state_key === user)?.content.membership ?? null;
  }

  /** Removes another device of the account, which takes its password. One that is gone already is no fault. */
  async removeDevice(deviceId: string, user: string, password: string): Promise<void> {
    const auth = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
    await call(this.#baseUrl, this.token, "DELETE", `/devices/${encodeURIComponent(deviceId)}`, { auth });
  }

  /** Ends the session: the account stays, without a device. */
  async logout(): Promise<void> {
    await call(this.#baseUrl, this.token, "POST", "/logout", {});
  }
}

const call = async <T>(
  baseUrl: string,
  token: string | null,
  method: string,
  path: string,
  body?: object,
): Promise<T> => {
  const response = await fetch(`${baseUrl}/_matrix/client/v3${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { errcode?: string; error?: string };
  if (!response.ok)
    throw new Refusal(
      `The homeserver refused ${path} (${response.status} ${answer.errcode}: ${answer.error}).`,
      "Look at what it says, then type this again.",
    );
  return answer as T;
};
