import { join } from "node:path";
import { ensureAuthority } from "../homeserver/authority.ts";
import { createHomeserver, readHomeserver } from "../homeserver/creation.ts";
import { type Environment, ensureEnvironment } from "../homeserver/environment.ts";
import { freePorts } from "../homeserver/ports.ts";
import { type Homeserver, startHomeserver } from "../homeserver/synapse.ts";
import type { Site } from "../stack/bot-account.ts";
import { putFormerAside } from "./former-data.ts";
import { type DemoMirror, startMirrors } from "./mirrors.ts";
import { letOnlookersIn, type Onlooker } from "./onlookers.ts";
import { type DemoOrganisation, ORGANISATIONS } from "./organisations.ts";
import { RunningCity } from "./running-city.ts";
import type { Steps } from "./steps.ts";
import { setUpTwoCities } from "./two-cities.ts";
import { webPorts } from "./web-ports.ts";

type Each<T> = Readonly<Record<DemoOrganisation["id"], T>>;

/** Everything that stands before the story begins. */
export interface Stage extends Each<RunningCity> {
  readonly onlookers: Each<readonly Onlooker[]>;
  /** Of the first city's site. */
  readonly mirrors: readonly DemoMirror[];
  /** Bots first, so that they can finish with their homeserver, then the homeservers. */
  close(): Promise<void>;
}

/** Two organisations, each with a homeserver and four bots, all in processes of their own that end with this one. */
export const buildStage = async (
  folder: string,
  steps: Steps,
  print: (line: string) => void,
  mirrorsWanted = 0,
): Promise<Stage> => {
  const open: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (let end = open.pop(); end; end = open.pop()) await end();
  };
  try {
    const former = putFormerAside(folder);
    if (former !== null)
      print(`What an earlier demo left is in ${former} now; delete it when you like. This one begins anew.`);
    const environment = await steps.step("Synapse is installed", () => ensureEnvironment({ say: print }));
    const ports = await webPorts(folder);
    const servers = await steps.step(
      "two homeservers answer",
      () => startServers(folder, environment),
      (both) => both.map(({ serverName, baseUrl }) => `${serverName} at ${baseUrl}`).join("\n"),
    );
    open.push(() => Promise.all(servers.map((server) => server.stop())).then(() => {}));
    const [la, oak] = servers;
    if (la === undefined || oak === undefined) throw new Error("a demo of two cities has two homeservers");
    const sites = { la: await siteIn(join(folder, "la")), oak: await siteIn(join(folder, "oak")) };
    const cities = await steps.step("both organisations are set up, and partners", () =>
      setUpTwoCities(sites, ports, (line) => print(`  ${line}`)),
    );
    const running = {
      la: new RunningCity(cities.la, la, ports.la, print),
      oak: new RunningCity(cities.oak, oak, ports.oak, print),
    };
    const bots = [running.la, running.oak].flatMap((city) => Object.values(city.bots));
    open.push(() => Promise.all(bots.map((bot) => bot.stop())).then(() => {}));
    await steps.step(
      "eight bots are ready",
      async () => {
        for (const bot of bots) bot.start();
        await Promise.all(bots.map((bot) => bot.ready()));
      },
      () => `pages: ${running.la.web}/ and ${running.oak.web}/`,
    );
    const mirrors =
      mirrorsWanted === 0
        ? []
        : await steps.step(
            `${mirrorsWanted === 1 ? "a mirror follows" : `${mirrorsWanted} mirrors follow`} the public room`,
            () => startMirrors(mirrorsWanted, folder, running.la, running.oak, print),
            (all) => `look: ${all.map(({ web }) => `${web}/`).join("  ")}`,
          );
    open.push(() => Promise.all(mirrors.map((mirror) => mirror.process.stop())).then(() => {}));
    const onlookers = await steps.step("people for your own app are on the rosters", async () => {
      const [inLa, inOak] = await Promise.all([letOnlookersIn(running.la), letOnlookersIn(running.oak)]);
      return { la: inLa, oak: inOak };
    });
    return { ...running, onlookers, mirrors, close };
  } catch (reason) {
    await close();
    throw reason;
  }
};

/** Their ports are part of their names: chosen at the first start, and kept with the homeserver. */
const startServers = async (folder: string, environment: Environment): Promise<Homeserver[]> => {
  const authority = await ensureAuthority(join(folder, "authority"), environment);
  const free = await freePorts(2 * ORGANISATIONS.length);
  const places = await Promise.all(
    ORGANISATIONS.map(async ({ id }, n) => {
      const ports = { client: free[2 * n] ?? 0, federation: free[2 * n + 1] ?? 0 };
      const place = join(folder, id, "homeserver");
      await createHomeserver(place, { name: id, authority, ports, limits: "lifted" });
      return place;
    }),
  );
  const started = await Promise.allSettled(places.map((place) => startHomeserver(place, { environment })));
  const failed = started.find((one) => one.status === "rejected");
  const servers = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (failed === undefined) return servers;
  await Promise.all(servers.map((server) => server.stop()));
  throw failed.reason;
};

const siteIn = async (organisation: string): Promise<Site> => {
  const facts = await readHomeserver(join(organisation, "homeserver"));
  if (!facts) throw new Error(`no homeserver in ${organisation}`);
  return { ...facts, folder: organisation };
};
