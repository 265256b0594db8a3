import { type MatrixClient, Method } from "matrix-js-sdk";
import { asAnswerFailure } from "./failure.ts";
import { HomeserverFailure } from "./homeserver.ts";

/** The engine keeps 50 one-time keys on the server; with some that others upload meanwhile. */
const MOST = 200;

interface Claimed {
  readonly one_time_keys?: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, { readonly fallback?: boolean }>>>>>
  >;
}

/**
 * Claims this device's own one-time keys until none is left, so that the engine uploads others. A homeserver restored
 * from an older copy holds keys that were used since: what is sent with one of those can't be opened here.
 * @throws HomeserverFailure where waiting can help
 */
export const withdrawKeys = async (client: MatrixClient, userId: string, deviceId: string): Promise<void> => {
  const one_time_keys = { [userId]: { [deviceId]: "signed_curve25519" } };
  try {
    for (let n = 0; n < MOST; n++) {
      const answer = await client.http.authedRequest<Claimed>(Method.Post, "/keys/claim", undefined, {
        one_time_keys,
      });
      const [key] = Object.values(answer.one_time_keys?.[userId]?.[deviceId] ?? {});
      if (!key || key.fallback) return;
    }
  } catch (reason) {
    const failure = asAnswerFailure(reason);
    if (!(failure instanceof HomeserverFailure) || failure.passing) throw failure; // without it some newcomers have to write twice
  }
};
