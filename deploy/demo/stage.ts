import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SupervisedProcess } from "../../bots/kit/supervise/supervisor.ts";
import type { Stack } from "../../config/stack.ts";
import { ensureAuthority } from "../homeserver/authority.ts";
import { createHomeserver, readHomeserver } from "../homeserver/creation.ts";
import { type Environment, ensureEnvironment } from "../homeserver/environment.ts";
import { freePorts } from "../homeserver/ports.ts";
import { type Homeserver, startHomeserver } from "../homeserver/synapse.ts";
import type { Site } from "../stack/bot-account.ts";
import { superviseBot } from "../stack/bots.ts";
import { setUp } from "../stack/set-up.ts";
import type { Steps } from "./steps.ts";

const CITY = "la";

/** Everything that stands before the story begins. */
export interface Stage {
  readonly home: Site;
  readonly away: Site;
  readonly stack: Stack;
  readonly deskRoom: string;
  readonly bots: readonly SupervisedProcess[];
  /** Bots first, so that they can finish with their homeserver, then the homeservers. */
  close(): Promise<void>;
}

/** Two homeservers with an organisation each, and the three bots, all in processes of their own that end with this one. */
export const buildStage = async (
  folder: string,
  steps: Steps,
  print: (line: string) => void,
): Promise<Stage> => {
  const open: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (let end = open.pop(); end; end = open.pop()) await end();
  };
  try {
    const environment = await steps.step("Synapse is installed", () => ensureEnvironment({ say: print }));
    const servers = await steps.step(
      "two homeservers answer",
      () => startServers(folder, environment),
      (both) =>
        both
          .map(({ serverName, baseUrl }) => `${serverName} for other servers, ${baseUrl} for people`)
          .join("\n"),
    );
    open.push(() => Promise.all(servers.map((server) => server.stop())).then(() => {}));
    const [home, away] = [await siteIn(join(folder, "la")), await siteIn(join(folder, "oak"))];
    const { home: stack } = await steps.step("accounts, identities and rooms are set up", () =>
      setUp(home, away, CITY, print),
    );
    const probe = fileURLToPath(new URL("../../tests/probe/process.ts", import.meta.url));
    const bots = [
      superviseBot({ name: "intake", organisation: home.folder }, (line) => print(`  ${line}`)),
      superviseBot({ name: "desk", organisation: home.folder }, (line) => print(`  ${line}`)),
      superviseBot({ name: "probe", organisation: away.folder, script: probe }, (line) => print(`  ${line}`)),
    ];
    open.push(() => Promise.all(bots.map((bot) => bot.stop())).then(() => {}));
    await steps.step("three bots are ready", async () => {
      for (const bot of bots) bot.start();
      await Promise.all(bots.map((bot) => bot.ready()));
    });
    return { home, away, stack, deskRoom: stack.rooms.desk[CITY]?.id ?? "", bots, close };
  } catch (reason) {
    await close();
    throw reason;
  }
};

const startServers = async (folder: string, environment: Environment): Promise<Homeserver[]> => {
  const authority = await ensureAuthority(join(folder, "authority"), environment);
  const [a = 0, b = 0, c = 0, d = 0] = await freePorts(4);
  const ports = [
    { client: a, federation: b },
    { client: c, federation: d },
  ];
  return Promise.all(
    ["la", "oak"].map(async (name, index) => {
      const place = join(folder, name, "homeserver");
      await createHomeserver(place, {
        name,
        authority,
        ports: ports[index] ?? { client: a, federation: b },
        limits: "lifted",
      });
      return startHomeserver(place, { environment });
    }),
  );
};

const siteIn = async (organisation: string): Promise<Site> => {
  const facts = await readHomeserver(join(organisation, "homeserver"));
  if (!facts) throw new Error(`no homeserver in ${organisation}`);
  return { ...facts, folder: organisation };
};
