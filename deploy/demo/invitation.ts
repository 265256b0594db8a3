import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { registerAccount } from "../homeserver/accounts.ts";
import { makePassword } from "../stack/secrets.ts";
import type { Stage } from "./stage.ts";
import { letIn } from "./story.ts";

/** Accounts for whoever looks on with an app of their own; made once, passwords kept beside the stack file (0600). */
export const inviteOnlookers = async (stage: Stage): Promise<string> => {
  const file = join(stage.home.folder, "onlookers.json");
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>) : {};
  const accounts = {
    neighbour: known.neighbour ?? makePassword(),
    volunteer: known.volunteer ?? makePassword(),
  };
  writeFileSync(file, JSON.stringify(accounts, null, 2), { mode: 0o600 });
  for (const [user, password] of Object.entries(accounts))
    await registerAccount({ ...stage.home, user, password, admin: false });
  await letIn(stage, `@volunteer:${stage.home.serverName}`);
  return [
    "",
    "Join in with a Matrix app of your own, such as Element:",
    `  homeserver  ${stage.home.baseUrl}`,
    `  neighbour   ${accounts.neighbour}    open a chat with ${stage.stack.bots.intake?.user_id ?? ""} and say what you see`,
    `  volunteer   ${accounts.volunteer}    accept the invitation to the desk and read the cards (set up secure backup in the app: unconfirmed apps get no keys)`,
    "",
    "Everything stays up until Ctrl-C.",
  ].join("\n");
};
