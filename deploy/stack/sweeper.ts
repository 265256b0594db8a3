import { existsSync } from "node:fs";
import { registerAccount } from "../homeserver/accounts.ts";
import type { Site } from "./bot-account.ts";
import { ClientApi } from "./client-api.ts";
import { paths } from "./paths.ts";
import { keepSweeperToken, makePassword } from "./secrets.ts";
import type { SetUpSteps } from "./set-up-steps.ts";

/** The one account that may purge rooms, and its token in a file of its own: no bot has it. */
export const giveSweeper = async (done: SetUpSteps, site: Site): Promise<void> => {
  const { sweeperToken } = paths(site.folder);
  if (existsSync(sweeperToken)) return;
  const password = await done.step("sweeper password", async () => makePassword());
  await registerAccount({ ...site, user: "sweeper", password, admin: true });
  const account = await ClientApi.login(site.baseUrl, "sweeper", password, "SWEEPER");
  keepSweeperToken(sweeperToken, account.token);
};
