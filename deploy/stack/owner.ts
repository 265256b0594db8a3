import { registerAccount } from "../homeserver/accounts.ts";
import type { Site } from "./bot-account.ts";
import { ClientApi } from "./client-api.ts";
import { makePassword } from "./secrets.ts";
import type { SetUpSteps } from "./set-up-steps.ts";

/**
 * Does something as the account that made the rooms, and logs it out again: it stays a member without a device, so
 * that nobody can use it from a phone.
 */
export const asOwner = async <T>(
  done: SetUpSteps,
  site: Site,
  does: (owner: ClientApi) => Promise<T>,
): Promise<T> => {
  const password = await done.step("owner password", async () => makePassword());
  await registerAccount({ ...site, user: "owner", password, admin: false });
  const owner = await ClientApi.login(site.baseUrl, "owner", password, "SETUP");
  try {
    return await does(owner);
  } finally {
    await owner.logout();
  }
};
