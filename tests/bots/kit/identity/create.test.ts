import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type MatrixClient, Method } from "matrix-js-sdk";
import { decodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silent } from "../../../../bots/kit/homeserver/silent-sdk.ts";
import { readIdentity } from "../../../../bots/kit/identity/account.ts";
import type { Created } from "../../../../bots/kit/identity/create.ts";
import { forgetRecoveryKey } from "../../../../bots/kit/identity/kept-recovery-key.ts";
import { openLedger } from "../../../../bots/kit/ledger/open-ledger.ts";
import { Homeservers } from "../../../federation/homeservers.ts";
import { HostileHomeserver } from "../../../hostile-homeserver/hostile-homeserver.ts";
import { Creation } from "./creation.ts";

let homeservers: Homeservers;
let folder: string;

beforeAll(async () => {
  homeservers = await Homeservers.start("la");
  folder = mkdtempSync(join(tmpdir(), "almenara-creation-"));
});

afterAll(async () => {
  await homeservers[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const creationFor = async (name: string): Promise<Creation> =>
  new Creation(join(folder, name), await homeservers.la.account(name));

/** What the homeserver says of the bot, asked with the bot's own token. */
const asTheBot = ({ ledger: path }: Creation): MatrixClient => {
  const ledger = openLedger(path);
  const identity = readIdentity(ledger);
  ledger.close();
  return createClient({ baseUrl: homeservers.la.baseUrl, ...identity, logger: silent });
};

const expectWhole = async (creation: Creation, created: Created): Promise<void> => {
  const client = asTheBot(creation);
  const { devices } = await client.getDevices();
  expect(devices.map(({ device_id }) => device_id)).toEqual([created.deviceId]);
  const keys = await client.downloadKeysForUsers([created.userId]);
  const master = keys.master_keys?.[created.userId]?.keys ?? {};
  expect(Object.values(master)).toEqual([created.masterKey]);
  const selfSigning = Object.keys(keys.self_signing_keys?.[created.userId]?.keys ?? {})[0] ?? "none";
  const signatures = keys.device_keys[created.userId]?.[created.deviceId]?.signatures?.[created.userId] ?? {};
  expect(Object.keys(signatures), "signed by its owner").toContain(selfSigning);
  const backup = client.http.authedRequest(Method.Get, "/room_keys/version");
  await expect(backup, "no key backup: it would undo retention").rejects.toMatchObject({ httpStatus: 404 });
  await expectOpens(client, created.recoveryKey);
};

/** That this recovery key is the one that closes the secrets on the server, and that they are all there. */
const expectOpens = async (client: MatrixClient, recoveryKey: string | null): Promise<void> => {
  if (recoveryKey === null) throw new Error("no recovery key was printed");
  const id = (await client.secretStorage.getDefaultKeyId()) ?? "";
  const [, description] = (await client.secretStorage.getKey(id)) ?? [];
  if (!description) throw new Error("no secret storage");
  expect(await client.secretStorage.checkKey(decodeRecoveryKey(recoveryKey), description)).toBe(true);
  for (const secret of ["master", "self_signing", "user_signing"] as const)
    expect(await client.secretStorage.isStored(`m.cross_signing.${secret}`), secret).toHaveProperty(id);
};

test("an identity is one device, cross-signed, with secrets that its recovery key opens and no key backup", async () => {
  const creation = await creationFor("whole");
  await expectWhole(creation, await creation.completes());
}, 120_000);

test("the recovery key is told until the bot has been started, and never again", async () => {
  const creation = await creationFor("once");
  const first = await creation.completes();
  expect(await creation.completes()).toEqual(first);
  const ledger = openLedger(creation.ledger);
  const facts = ledger.sql("SELECT value FROM fact").all();
  expect(JSON.stringify(facts), "it isn't kept in clear").not.toContain(first.recoveryKey);
  forgetRecoveryKey(ledger);
  ledger.close();
  expect(await creation.completes()).toEqual({ ...first, recoveryKey: null });
}, 120_000);

/** Where the process stands when it is killed: before the homeserver hears the request, or after it took effect. */
const instants = [
  ["before", /\/login$/],
  ["after", /\/login$/],
  ["after", /\/keys\/upload$/],
  ["before", /\/keys\/device_signing\/upload$/],
  ["after", /\/keys\/device_signing\/upload$/],
  ["before", /\/keys\/signatures\/upload$/],
  ["after", /\/keys\/signatures\/upload$/],
  ["before", /\/account_data\/m\.secret_storage\.default_key$/],
  ["after", /\/account_data\/m\.cross_signing\.master$/],
  ["before", /\/account_data\/m\.cross_signing\.self_signing$/],
  ["after", /\/account_data\/org\.almenara\.generation$/],
] as const;

test.concurrent.each(instants)(
  "killed %s %s, it ends whole when it is run again",
  async (when, path) => {
    const creation = await creationFor(
      `killed-${instants.findIndex((one) => one[0] === when && one[1] === path)}`,
    );
    await using between = await HostileHomeserver.before(homeservers.la.baseUrl);
    const gate = between.rule({ path, hold: when, when: ({ method }) => method !== "GET" });
    const child = creation.start(between.baseUrl);
    await gate.arrived;
    child.kill("SIGKILL");
    await once(child, "close");
    await expectWhole(creation, await creation.completes());
  },
  120_000,
);
