import { createHmac } from "node:crypto";
import { HomeserverProblem } from "./problem.ts";

/** Where to register: as in HomeserverFacts. */
export type Registrar = {
  readonly baseUrl: string;
  readonly serverName: string;
  readonly sharedSecret: string;
};

/**
 * Registers an account with the homeserver's shared secret, with no device and no token: who uses it logs in.
 * Where the account exists already it is left as it is (password and display name too) and `created` is false.
 * Source: Synapse admin API, "Shared-Secret Registration".
 * @throws HomeserverProblem with the homeserver's reason.
 */
export const registerAccount = async (
  registrar: Registrar & {
    readonly user: string;
    readonly password: string;
    readonly admin: boolean;
    readonly displayName?: string;
  },
): Promise<{ readonly userId: string; readonly created: boolean }> => {
  const { baseUrl, serverName, sharedSecret, user, password, admin, displayName } = registrar;
  const url = `${baseUrl}/_synapse/admin/v1/register`;
  const { nonce } = await accepted(await fetch(url));
  const signed = [nonce, user, password, admin ? "admin" : "notadmin"].join("\0");
  const mac = createHmac("sha1", sharedSecret).update(signed).digest("hex");
  const displayname = displayName ?? user;
  const body = { nonce, username: user, displayname, password, admin, mac, inhibit_login: true };
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const userId = `@${user.toLowerCase()}:${serverName}`;
  if (answer.status === 400 && (await answer.clone().json()).errcode === "M_USER_IN_USE") {
    return { userId, created: false };
  }
  await accepted(answer);
  return { userId, created: true };
};

/**
 * Frees one account from the limits on what it does when logged in (messages, rooms, joins, invitations). The
 * limits on logging in remain.
 * Source: Synapse admin API, "Override ratelimiting for users"; 0 means no limit.
 * @throws HomeserverProblem with the homeserver's reason.
 */
export const liftLimits = async (options: {
  readonly baseUrl: string;
  readonly adminToken: string;
  readonly userId: string;
}): Promise<void> => {
  const { baseUrl, adminToken, userId } = options;
  const url = `${baseUrl}/_synapse/admin/v1/users/${encodeURIComponent(userId)}/override_ratelimit`;
  const headers = { authorization: `Bearer ${adminToken}` };
  await accepted(
    await fetch(url, {
      method: "POST",
      headers,
      body: JSON.stringify({ messages_per_second: 0, burst_count: 0 }),
    }),
  );
};

/** The answer's content; a refusal is the homeserver's own words. */
const accepted = async (answer: Response) => {
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  throw new HomeserverProblem(
    `The homeserver refused (${answer.status}): ${body.error ?? answer.statusText}`,
  );
};
