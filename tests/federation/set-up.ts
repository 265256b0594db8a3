import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Created } from "../../bots/kit/identity/create.ts";
import { settingsText } from "../../config/settings-text.ts";
import { type Stack, stackSchema } from "../../config/stack.ts";
import { registerAccount } from "../../deploy/homeserver/accounts.ts";
import { actAs, giveAccount, type Site } from "../../deploy/stack/bot-account.ts";
import { ClientApi } from "../../deploy/stack/client-api.ts";
import { paths } from "../../deploy/stack/paths.ts";
import { encryptedRoom } from "../../deploy/stack/room-shapes.ts";
import { makePassword } from "../../deploy/stack/secrets.ts";
import { SetUpSteps } from "../../deploy/stack/set-up-steps.ts";
import { writeStack } from "../../deploy/stack/stack-file.ts";

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
  const done = new SetUpSteps(join(home.folder, "set-up.json"));
  const [intake, desk, probe] = await Promise.all([
    giveAccount(done, home, "intake"),
    giveAccount(done, home, "desk"),
    giveAccount(done, away, "probe"),
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
    actAs(home, "intake").createRoom(
      encryptedRoom({
        name: "Line intake–desk",
        invite: [desk.userId],
        bots: [desk.userId],
        federate: false,
      }),
    ),
  );
  const outer = await done.step("desk-probe line", () =>
    actAs(home, "desk").createRoom(
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
  const homeStack = stackSchema.parse({
    demo: true,
    homeserver: { base_url: home.baseUrl, server_name: home.serverName },
    bots: { intake: entry(intake), desk: entry(desk), probe: entry(probe) },
    rooms: {
      lines: { "intake-desk": room(inner, false), "desk-probe": room(outer, true) },
      desk: { [city]: room(deskRoom, false) },
      operations: room(operations, false),
    },
  });
  const awayStack = stackSchema.parse({
    demo: true,
    homeserver: { base_url: away.baseUrl, server_name: away.serverName },
    bots: { probe: entry(probe), desk: entry(desk) },
    rooms: { lines: { "desk-probe": room(outer, true) }, desk: {} },
  });
  writeSettings(home.folder, city);
  writeStack(paths(home.folder).stack, homeStack);
  writeStack(paths(away.folder).stack, awayStack);
  return { home: homeStack, away: awayStack };
};

/** What an organisation would have decided. */
const writeSettings = (folder: string, city: string): void => {
  const place = paths(folder);
  if (existsSync(place.settings)) return;
  const text = settingsText({
    organisation: { id: city, name: "Los Angeles Watch" },
    web: { address: "http://127.0.0.1:8080" },
    help: { hotline: "555 0100", rights: "https://example.org/rights" },
    cities: { [city]: { name: "Los Angeles", zone: "America/Los_Angeles", areas: "la" } },
    policy: { one_report_minutes: 0, queued_every_seconds: 0 }, // its tests count messages
  });
  writeFileSync(place.settings, text, { mode: 0o600 });
};
