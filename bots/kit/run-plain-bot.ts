import { join } from "node:path";
import { Bot } from "./bot.ts";
import type { BotDeclaration } from "./declaration.ts";
import { HomeserverFailure } from "./homeserver/homeserver.ts";
import { PlainHomeserver } from "./homeserver/plain.ts";
import { readIdentity } from "./identity/account.ts";
import { readFact } from "./ledger/facts.ts";
import { openLedger } from "./ledger/open-ledger.ts";
import { LineBook } from "./lines/line-book.ts";
import { Notices } from "./notices.ts";
import { Refusal } from "./refusal.ts";
import type { BotOverrides, BotSettings, RunningBot } from "./run-bot.ts";
import { endBroken, whenAnswered } from "./start-up.ts";

/** A bot without encryption: no keys, no identity to check but its token. @throws Refusal where restarting would not help */
export const runPlainBot = async (
  declaration: BotDeclaration,
  settings: Omit<BotSettings, "storeKey" | "identity"> & {
    readonly identity: { readonly userId: string; readonly deviceId: string };
  },
  overrides: BotOverrides = {},
): Promise<RunningBot> => {
  const log = overrides.log ?? ((text) => void process.stdout.write(`${declaration.name}: ${text}\n`));
  const { plan } = settings;
  const ledger = openLedger(join(settings.folder, "ledger.sqlite"), {
    schema: { part: declaration.name, steps: declaration.schema },
  });
  const account = readIdentity(ledger);
  const homeserver = new PlainHomeserver({ baseUrl: settings.baseUrl, ...account }, ledger);
  await whenAnswered(log, () => checkToken(homeserver, settings.identity));
  const id = readFact(ledger, "ledger");
  if (id === null) throw new Error("a ledger without an id");
  const bot = new Bot({
    declaration,
    ledger,
    homeserver,
    plan,
    book: new LineBook(ledger, id, (line) => plan.find("line", line)),
    notices: new Notices(ledger, Date.now, null, log),
    clock: Date.now,
    controlPath: join(settings.folder, "control.sock"),
    withdrawKeys: async () => {},
    raiseGeneration: async () => {},
    broken: overrides.broken ?? ((reason) => endBroken(declaration.name, reason)),
    ...(overrides.checkpoint ? { checkpoint: overrides.checkpoint } : {}),
  });
  await bot.start();
  return {
    stop: async () => {
      await bot.stop();
      ledger.close();
    },
  };
};

const checkToken = async (
  homeserver: PlainHomeserver,
  expected: { userId: string; deviceId: string },
): Promise<void> => {
  try {
    const who = await homeserver.whoAmI();
    if (who.user_id === expected.userId && who.device_id === expected.deviceId) return;
    throw new Refusal(
      `The access token in the ledger is that of ${who.user_id}, device ${who.device_id}.`,
      "Put the right ledger in its place.",
    );
  } catch (reason) {
    if (reason instanceof HomeserverFailure && reason.status === 401)
      throw new Refusal(
        `The homeserver no longer accepts the device of ${expected.userId} (${reason.code}).`,
        "Give it a new one: npx almenara renew publisher.",
      );
    throw reason;
  }
};
