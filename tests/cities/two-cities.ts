import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { SupervisedProcess } from "../../bots/kit/supervise/supervisor.ts";
import type { settingsSchema } from "../../config/settings.ts";
import { settingsText } from "../../config/settings-text.ts";
import type { Role } from "../../core/incident/roles.ts";
import { ORGANISATIONS, settingsOf } from "../../deploy/demo/organisations.ts";
import { type City, setUpTwoCities } from "../../deploy/demo/two-cities.ts";
import { readHomeserver } from "../../deploy/homeserver/creation.ts";
import { freePorts } from "../../deploy/homeserver/ports.ts";
import type { Site } from "../../deploy/stack/bot-account.ts";
import { superviseBot } from "../../deploy/stack/bots.ts";
import { invitePeople } from "../../deploy/stack/owner.ts";
import { paths } from "../../deploy/stack/paths.ts";
import { answered } from "../federation/answered.ts";
import { eventually } from "../federation/eventually.ts";
import { Homeservers, type TestHomeserver } from "../federation/homeservers.ts";
import type { Account } from "../people/arrival.ts";
import { Person } from "../people/person.ts";

export const BOTS = ["intake", "desk", "relay", "publisher"] as const;
export type CityBot = (typeof BOTS)[number];
export type CityName = "la" | "oak";

/** What a test wants otherwise than the demo has it. */
export interface Wishes {
  /** A bot that ends is started again at once, however often. */
  readonly restless?: boolean;
  /** Where the homeservers' temporary folder is made, which says on which disk; in memory unless given. */
  readonly parent?: string;
  /** What people of both cities have decided. */
  readonly policy?: z.input<typeof settingsSchema>["policy"];
}

/** One city with its four bots running, and the people who come to it. */
export class TestCity {
  readonly city: City;
  readonly bots: Readonly<Record<CityBot, SupervisedProcess>>;
  readonly webPort: number;
  readonly #server: TestHomeserver;
  readonly #people: Person[];

  constructor(
    city: City,
    bots: Record<CityBot, SupervisedProcess>,
    webPort: number,
    server: TestHomeserver,
    people: Person[],
  ) {
    this.city = city;
    this.bots = bots;
    this.webPort = webPort;
    this.#server = server;
    this.#people = people;
  }

  get deskRoom(): string {
    return Object.values(this.city.stack.rooms.desk)[0]?.id ?? "";
  }

  get alertRoom(): string {
    return Object.values(this.city.stack.rooms.alerts)[0]?.id ?? "";
  }

  get publicRoom(): string {
    return this.city.stack.rooms.public?.id ?? "";
  }

  userOf(bot: CityBot): string {
    return this.city.stack.bots[bot]?.user_id ?? "";
  }

  async neighbour(name = "neighbour"): Promise<Person> {
    return this.#arrives(name, false);
  }

  /** A member of the desk, trained, in the room. */
  async member(name: string, role: Role): Promise<Person> {
    const person = await this.#arrives(name, true);
    await this.asks("desk", "roster add", { user_id: person.userId, role, trained: lastMonth() });
    await invitePeople(this.city.site, this.deskRoom, [person.userId]);
    await person.isInvited();
    await person.joins(this.deskRoom);
    await this.#seesMember("desk", this.deskRoom, person.userId);
    return person;
  }

  /** Somebody of the community, in the alert room. */
  async subscriber(name = "subscriber"): Promise<Person> {
    const person = await this.#arrives(name, true);
    await this.asks("relay", "roster add", { user_id: person.userId, role: "member" });
    await invitePeople(this.city.site, this.alertRoom, [person.userId]);
    await person.isInvited();
    await person.joins(this.alertRoom);
    await this.#seesMember("relay", this.alertRoom, person.userId);
    return person;
  }

  asks(bot: CityBot, command: string, parameters: object = {}): Promise<unknown> {
    return answered(this.city.site.folder, bot, command, parameters);
  }

  page(path: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.webPort}${path}`);
  }

  async #seesMember(bot: CityBot, room: string, user: string): Promise<void> {
    await eventually(`${bot} to see ${user}`, async () =>
      ((await this.asks(bot, "members", { room })) as string[]).includes(user),
    );
  }

  /** For somebody who comes by another client than ours. */
  account(name: string): Promise<Account> {
    return this.#server.account(`${name}-${randomBytes(3).toString("hex")}`);
  }

  async #arrives(name: string, crossSigned: boolean): Promise<Person> {
    const person = await Person.arrive({ ...(await this.account(name)), crossSigned });
    this.#people.push(person);
    return person;
  }
}

/** Two cities on two real homeservers, with all eight bots, each a process of its own. */
export class TwoCities implements AsyncDisposable {
  readonly la: TestCity;
  readonly oak: TestCity;
  /** Everything that bots printed. */
  readonly said: string[];
  readonly servers: Homeservers;
  readonly #people: Person[];

  private constructor(
    servers: Homeservers,
    cities: Record<CityName, TestCity>,
    people: Person[],
    said: string[],
  ) {
    this.servers = servers;
    this.la = cities.la;
    this.oak = cities.oak;
    this.#people = people;
    this.said = said;
  }

  static async start({ restless = false, parent, policy }: Wishes = {}): Promise<TwoCities> {
    const servers = await (parent === undefined
      ? Homeservers.start("la", "oak")
      : Homeservers.startIn(parent, "la", "oak"));
    const [laPort = 0, oakPort = 0] = await freePorts(2);
    const ports = { la: laPort, oak: oakPort };
    const sites = { la: await siteOf(servers.la), oak: await siteOf(servers.oak) };
    for (const one of ORGANISATIONS) {
      const { folder } = sites[one.id];
      mkdirSync(folder, { mode: 0o700 });
      writeFileSync(paths(folder).settings, settingsText({ ...settingsOf(one, ports[one.id]), policy }));
    }
    const cities = await setUpTwoCities(sites, ports, () => {});
    const said: string[] = [];
    const people: Person[] = [];
    const open = (name: CityName): TestCity => {
      const bots = Object.fromEntries(
        BOTS.map((bot) => [
          bot,
          superviseBot(
            { name: bot, organisation: sites[name].folder, ...(restless ? { proven: 0 } : {}) },
            (line) => said.push(`${name} ${bot}| ${line}`),
          ),
        ]),
      ) as Record<CityBot, SupervisedProcess>;
      return new TestCity(cities[name], bots, ports[name], servers[name], people);
    };
    const world = new TwoCities(servers, { la: open("la"), oak: open("oak") }, people, said);
    try {
      for (const bot of world.bots) bot.start();
      await Promise.all(world.bots.map((bot) => bot.ready()));
      return world;
    } catch (reason) {
      await world[Symbol.asyncDispose]();
      throw new Error(`the bots don't start:\n${said.join("\n")}`, { cause: reason });
    }
  }

  get bots(): SupervisedProcess[] {
    return [this.la, this.oak].flatMap(({ bots }) => Object.values(bots));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.bots.map((bot) => bot.stop()));
    for (const person of this.#people) await person[Symbol.asyncDispose]();
    await this.servers[Symbol.asyncDispose]();
  }
}

/** Training lapses after half a year. */
const lastMonth = (): string => new Date(Date.now() - 30 * 24 * 3_600_000).toISOString().slice(0, 10);

const siteOf = async (server: TestHomeserver): Promise<Site> => {
  const facts = await readHomeserver(server.folder);
  if (!facts) throw new Error(`no homeserver in ${server.folder}`);
  return { ...facts, folder: join(server.folder, "organisation") };
};
