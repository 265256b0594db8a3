import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readIdentity } from "../../bots/kit/identity/account.ts";
import type { Created } from "../../bots/kit/identity/create.ts";
import { openLedger } from "../../bots/kit/ledger/open-ledger.ts";
import type { Stack } from "../../config/stack.ts";
import { type Registrar, registerAccount } from "../homeserver/accounts.ts";
import { ClientApi } from "./client-api.ts";
import { giveIdentity } from "./identities.ts";
import { paths } from "./paths.ts";
import { encryptedRoom } from "./room-shapes.ts";
import { makePassword, makeStoreKey } from "./secrets.ts";
import { writeStack } from "./stack-file.ts";

/** One organisation's homeserver and folder. */
export interface Site extends Registrar {
  readonly folder: string;
}

/** The bots' accounts. */
const LOCALPART = { intake: "report", desk: "desk", probe: "probe" } as const;

/**
 * Sets up the short job: intake and desk at home, the probe away, the rooms between them, one stack file each. Every
 * step is written down when done, so that a second run goes on where the first was cut off and changes nothing else.
 */
export const setUp = async (
  home: Site,
  away: Site,
  city: string,
  progress: (line: string) => void,
): Promise<{ home: Stack; away: Stack }> => {
  const done = new Steps(join(home.folder, "set-up.json"));
  const [intake, desk, probe] = await Promise.all([
    bot(done, home, "intake"),
    bot(done, home, "desk"),
    bot(done, away, "probe"),
  ]);
  progress("bots have accounts, devices and identities");

  const ownerPassword = await done.step("owner password", async () => makePassword());
  await registerAccount({ ...home, user: "owner", password: ownerPassword, admin: false });
  const owner = await ClientApi.login(home.baseUrl, "owner", ownerPassword, "SETUP");
  const deskRoom = await done.step("desk room", () =>
    owner.createRoom(
      encryptedRoom({ name: `Desk ${city}`, invite: [desk.userId], bots: [desk.userId], federate: false }),
    ),
  );
  const operations = await done.step("operations room", () =>
    owner.createRoom(
      encryptedRoom({
        name: "Operations",
        invite: [intake.userId, desk.userId],
        bots: [intake.userId, desk.userId],
        federate: false,
      }),
    ),
  );
  await owner.logout(); // the owner stays a member without a device
  const inner = await done.step("intake-desk line", () =>
    as(home, "intake").createRoom(
      encryptedRoom({
        name: "Line intake–desk",
        invite: [desk.userId],
        bots: [desk.userId],
        federate: false,
      }),
    ),
  );
  const outer = await done.step("desk-probe line", () =>
    as(home, "desk").createRoom(
      encryptedRoom({
        name: "Line desk–probe",
        invite: [probe.userId],
        bots: [probe.userId],
        federate: true,
        servers: [home.serverName, away.serverName],
      }),
    ),
  );
  progress("rooms stand");

  const room = (id: string, federate: boolean) => ({ id, encrypted: true, federate });
  const entry = ({ userId, deviceId, masterKey }: Created) => ({
    user_id: userId,
    device_id: deviceId,
    master_key: masterKey,
  });
  const homeStack: Stack = {
    demo: true,
    homeserver: { base_url: home.baseUrl, server_name: home.serverName },
    bots: { intake: entry(intake), desk: entry(desk), probe: entry(probe) },
    rooms: {
      lines: { "intake-desk": room(inner, false), "desk-probe": room(outer, true) },
      desk: { [city]: room(deskRoom, false) },
      operations: room(operations, false),
    },
  };
  const awayStack: Stack = {
    demo: true,
    homeserver: { base_url: away.baseUrl, server_name: away.serverName },
    bots: { probe: entry(probe), desk: entry(desk) },
    rooms: { lines: { "desk-probe": room(outer, true) }, desk: {} },
  };
  writeStack(paths(home.folder).stack, homeStack);
  writeStack(paths(away.folder).stack, awayStack);
  return { home: homeStack, away: awayStack };
};

const bot = async (done: Steps, site: Site, name: keyof typeof LOCALPART): Promise<Created> => {
  const place = paths(site.folder);
  const password = await done.step(`${name} password`, async () => makePassword());
  await registerAccount({ ...site, user: LOCALPART[name], password, admin: false, displayName: name });
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

/** Acts with a bot's own token; the bot isn't running yet, so set-up may open its ledger. */
const as = (site: Site, name: string): ClientApi => {
  const ledger = openLedger(paths(site.folder).ledger(name));
  try {
    return new ClientApi(site.baseUrl, readIdentity(ledger).accessToken);
  } finally {
    ledger.close();
  }
};

/** What set-up has done so far, kept beside the stack file (0600: it holds the bots' passwords and recovery keys). */
class Steps {
  readonly #path: string;
  readonly #results: Record<string, unknown>;

  constructor(path: string) {
    this.#path = path;
    this.#results = existsSync(path)
      ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>)
      : {};
  }

  async step<T>(name: string, does: () => Promise<T>): Promise<T> {
    if (name in this.#results) return this.#results[name] as T;
    const result = await does();
    this.#results[name] = result ?? null;
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#results, null, 2), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
    return result;
  }
}
