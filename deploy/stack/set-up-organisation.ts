import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Stack, stackSchema } from "../../config/stack.ts";
import { registerAccount } from "../homeserver/accounts.ts";
import { holdCeremony } from "./alert-keys.ts";
import { actAs, entryOf, giveAccount, givePlainAccount, type Site } from "./bot-account.ts";
import { asOwner } from "./owner.ts";
import { paths } from "./paths.ts";
import { encryptedRoom, plainRoom, publicRoom, type RoomShape } from "./room-shapes.ts";
import { makePassword } from "./secrets.ts";
import { SetUpSteps } from "./set-up-steps.ts";
import { readStack, writeStack } from "./stack-file.ts";
import { giveSweeper } from "./sweeper.ts";

export interface OrganisationPlan {
  readonly id: string;
  readonly name: string;
  /** City id and the name that people read. */
  readonly city: { readonly id: string; readonly name: string };
  /** The alert group of the city. */
  readonly alertGroup: string;
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  readonly demo: boolean;
}

/**
 * An organisation's four bots and all its rooms, and their stack file. Every step is written down when done: a second
 * run goes on where the first was cut off and changes nothing else.
 */
export const setUpOrganisation = async (
  site: Site,
  plan: OrganisationPlan,
  progress: (line: string) => void,
): Promise<Stack> => {
  const done = new SetUpSteps(join(site.folder, "set-up.json"));
  const [intake, desk, relay, publisher] = await Promise.all([
    giveAccount(done, site, "intake"),
    giveAccount(done, site, "desk"),
    giveAccount(done, site, "relay"),
    givePlainAccount(done, site, "publisher"),
  ]);
  await giveSweeper(done, site);
  progress(`${plan.name}: four bots have accounts, devices and identities`);
  const { city } = plan;
  const staff = [intake, desk, relay].map(({ userId }) => userId);
  const own = (name: string, bots: readonly string[]): RoomShape => ({
    name,
    invite: bots,
    bots,
    federate: false,
  });
  const password = await done.step("owner password", async () => makePassword());
  await registerAccount({ ...site, user: "owner", password, admin: false });
  const rooms = await asOwner(site, async (owner) => ({
    desk: await done.step("desk room", () =>
      owner.createRoom(encryptedRoom(own(`Desk ${city.name}`, [desk.userId]))),
    ),
    field: await done.step("field room", () =>
      owner.createRoom(encryptedRoom(own(`Field ${city.name}`, [desk.userId]))),
    ),
    operations: await done.step("operations room", () =>
      owner.createRoom(encryptedRoom(own("Operations", staff))),
    ),
    alerts: await done.step("alerts room", () =>
      owner.createRoom(encryptedRoom(own(`Alerts ${city.name}`, [relay.userId]))),
    ),
    public: await done.step("public room", () =>
      owner.createRoom(
        publicRoom({
          name: `${plan.name}: verified alerts`,
          topic: "Verified alerts only. Everybody may read here; only the desk's bot writes.",
          invite: [publisher.userId],
          bots: [publisher.userId],
        }),
      ),
    ),
  }));
  const line = async (name: "intake-desk" | "desk-relay" | "relay-publisher", to: string): Promise<string> =>
    done.step(`${name} line`, () => {
      const shape = own(`Line ${name.replace("-", "–")}`, [to]);
      const from = name.split("-")[0] as "intake" | "desk" | "relay";
      return actAs(site, from).createRoom(
        name === "relay-publisher" ? plainRoom(shape) : encryptedRoom(shape),
      );
    });
  const lines = {
    "intake-desk": await line("intake-desk", desk.userId),
    "desk-relay": await line("desk-relay", relay.userId),
    "relay-publisher": await line("relay-publisher", publisher.userId),
  };
  progress(`${plan.name}: rooms stand`);

  const place = paths(site.folder);
  const root = holdCeremony(
    place,
    {
      org: plan.id,
      name: plan.name,
      bots: [{ role: "relay", user_id: relay.userId, master_key: relay.masterKey }],
      servers: [site.serverName],
      areas: plan.areas.map(({ id, name }) => ({ id, name })),
    },
    Date.now(),
  );
  const closed = (id: string) => ({ id, encrypted: true, federate: false });
  const stack = stackSchema.parse({
    demo: plan.demo,
    homeserver: { base_url: site.baseUrl, server_name: site.serverName },
    bots: {
      intake: entryOf(intake),
      desk: entryOf(desk),
      relay: entryOf(relay),
      publisher: entryOf(publisher),
    },
    keys: { root },
    partners: known(place.stack).partners,
    rooms: {
      lines: {
        "intake-desk": closed(lines["intake-desk"]),
        "desk-relay": closed(lines["desk-relay"]),
        "relay-publisher": { id: lines["relay-publisher"], encrypted: false, federate: false },
      },
      desk: { [city.id]: closed(rooms.desk) },
      field: { [city.id]: closed(rooms.field) },
      alerts: { [plan.alertGroup]: closed(rooms.alerts) },
      operations: closed(rooms.operations),
      public: { id: rooms.public, encrypted: false, federate: true },
      exchange: known(place.stack).exchange,
    },
  });
  writeStack(place.stack, stack);
  return stack;
};

/** Partners that a run before this one has found. */
const known = (path: string): { partners: Stack["partners"]; exchange: Stack["rooms"]["exchange"] } => {
  if (!existsSync(path)) return { partners: {}, exchange: {} };
  const { partners, rooms } = readStack(path);
  return { partners, exchange: rooms.exchange };
};
