import { readIdentity } from "../../bots/kit/identity/account.ts";
import type { Created } from "../../bots/kit/identity/create.ts";
import { logInOnce } from "../../bots/kit/identity/log-in-once.ts";
import { openLedger } from "../../bots/kit/ledger/open-ledger.ts";
import type { Stack } from "../../config/stack.ts";
import { type Registrar, registerAccount } from "../homeserver/accounts.ts";
import { ClientApi } from "./client-api.ts";
import { giveIdentity } from "./identities.ts";
import { paths } from "./paths.ts";
import { makePassword, makeStoreKey } from "./secrets.ts";
import type { SetUpSteps } from "./set-up-steps.ts";

/** One organisation's homeserver and folder. */
export interface Site extends Registrar {
  readonly folder: string;
}

/** The bots' accounts. */
const LOCALPART = {
  intake: "report",
  desk: "desk",
  relay: "alerts",
  publisher: "public",
  probe: "probe",
} as const;

type BotName = keyof typeof LOCALPART;

/** A bot's account, its one device and its identity. */
export const giveAccount = async (
  done: SetUpSteps,
  site: Site,
  name: Exclude<BotName, "publisher">,
): Promise<Created> => {
  const place = paths(site.folder);
  const password = await registered(done, site, name);
  return done.step(`${name} identity`, () =>
    giveIdentity({
      ledger: place.ledger(name),
      baseUrl: site.baseUrl,
      user: LOCALPART[name],
      password,
      storeKey: makeStoreKey(place.storeKey(name)),
    }),
  );
};

/** The publisher's account and device: it has no keys, so there is no identity to give. */
export const givePlainAccount = async (
  done: SetUpSteps,
  site: Site,
  name: "publisher",
): Promise<{ userId: string; deviceId: string }> => {
  const password = await registered(done, site, name);
  return done.step(`${name} login`, async () => {
    const ledger = openLedger(paths(site.folder).ledger(name));
    try {
      return await logInOnce(ledger, { baseUrl: site.baseUrl, user: LOCALPART[name], password });
    } finally {
      ledger.close();
    }
  });
};

/** Acts with a bot's own token; the bot isn't running yet, so set-up may open its ledger. */
export const actAs = (site: Site, name: BotName): ClientApi => {
  const ledger = openLedger(paths(site.folder).ledger(name));
  try {
    return new ClientApi(site.baseUrl, readIdentity(ledger).accessToken);
  } finally {
    ledger.close();
  }
};

/** A bot as the stack file names it. */
export const entryOf = (account: {
  userId: string;
  deviceId: string;
  masterKey?: string;
}): Stack["bots"][string] => ({
  user_id: account.userId,
  device_id: account.deviceId,
  master_key: account.masterKey ?? null,
});

const registered = async (done: SetUpSteps, site: Site, name: BotName): Promise<string> => {
  const password = await done.step(`${name} password`, async () => makePassword());
  await registerAccount({ ...site, user: LOCALPART[name], password, admin: false, displayName: name });
  return password;
};
