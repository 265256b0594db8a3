import type { Account } from "../people/arrival.ts";
import { Session } from "./session.ts";

/** A new device of the account. @throws Error with the homeserver's words when it refuses */
export const logIn = async ({ baseUrl, user, password }: Account): Promise<Session> => {
  const stranger = new Session(baseUrl, "", user, "");
  const body = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
  const { access_token, user_id, device_id } = await stranger.ask<{
    access_token: string;
    user_id: string;
    device_id: string;
  }>("POST", "/login", body);
  return new Session(baseUrl, access_token, user_id, device_id);
};
