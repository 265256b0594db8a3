import { join } from "node:path";
import { begin } from "./begin.ts";
import { Bot } from "./bot.ts";
import type { BotDeclaration } from "./declaration.ts";
import { endBroken } from "./end-broken.ts";
import { HomeserverFailure } from "./homeserver/homeserver.ts";
import { PlainHomeserver } from "./homeserver/plain.ts";
import { readIdentity } from "./identity/account.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { openLedger } from "./ledger/open-ledger.ts";
import { Refusal } from "./refusal.ts";
import type { BotOverrides, BotSettings, RunningBot } from "./run-bot.ts";

/** A bot without encryption: no keys, no identity to check but its token. @throws Refusal where restarting would not help */
export const runPlainBot = async (
  declaration: BotDeclaration,
  settings: Omit<BotSettings, "storeKey" | "identity"> & {
    readonly identity: { readonly userId: string; readonly deviceId: string };
    /** Told as soon as the ledger can be read, whether or not a homeserver answers. */
    readonly opened?: (ledger: Ledger) => void;
  },
  overrides: BotOverrides = {},
): Promise<RunningBot> => {
  const log = overrides.log ?? ((text) => void process.stdout.write(`${declaration.name}: ${text}\n`));
  const { plan } = settings;
  const clock = Date.now;
  const ledger = openLedger(join(settings.folder, "ledger.sqlite"), {
    schema: { part: declaration.name, steps: declaration.schema },
  });
  settings.opened?.(ledger);
  const account = readIdentity(ledger);
  const homeserver = new PlainHomeserver({ baseUrl: settings.baseUrl, ...account }, ledger);
  const looksWell = (): Promise<void> => checkToken(homeserver, settings.identity);
  const { book, notices, control } = await begin(declaration, {
    ...settings,
    ledger,
    clock,
    log,
    looksWell,
    lookAgain: overrides.lookAgain,
  });
  const bot = new Bot({
    declaration,
    ledger,
    homeserver,
    plan,
    book,
    notices,
    clock,
    control,
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
