import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SupervisedProcess } from "../../bots/kit/supervise/supervisor.ts";
import type { Stack } from "../../config/stack.ts";
import { readHomeserver } from "../../deploy/homeserver/creation.ts";
import type { Site } from "../../deploy/stack/bot-account.ts";
import { superviseBot } from "../../deploy/stack/bots.ts";
import { invitePeople } from "../../deploy/stack/owner.ts";
import { HostileHomeserver } from "../hostile-homeserver/hostile-homeserver.ts";
import { Person } from "../people/person.ts";
import { answered } from "./answered.ts";
import { eventually } from "./eventually.ts";
import { Homeservers, type TestHomeserver } from "./homeservers.ts";
import { setUp } from "./set-up.ts";

export type BotName = "intake" | "desk" | "probe";

export interface FederationOptions {
  /** Entries in place of the ordinary ones, such as one that ends itself at a named instant. */
  readonly scripts?: Partial<Record<BotName, string>>;
  readonly env?: Partial<Record<BotName, Readonly<Record<string, string>>>>;
  /** Bots that reach their homeserver through a proxy of their own: see `hostile`. */
  readonly proxied?: readonly BotName[];
  /** Bots that end are started again at once, however often. */
  readonly restless?: boolean;
  /** Bots are set up but not started. */
  readonly idle?: boolean;
}

export const CITY = "la";

const PROBE = fileURLToPath(new URL("../probe/process.ts", import.meta.url));
const DESK = fileURLToPath(new URL("../probe/desk.ts", import.meta.url));

/**
 * The short job on two real homeservers, each bot a process of its own: intake and desk in one city, the probe in
 * the other, and people who come when they are called.
 */
export class TestFederation implements AsyncDisposable {
  readonly servers: Homeservers;
  readonly home: Site;
  readonly away: Site;
  readonly stack: Stack;
  readonly bots: Readonly<Record<BotName, SupervisedProcess>>;
  /** Everything that bots printed, with the bot's name in front. */
  readonly said: string[];
  readonly #people: Person[] = [];
  readonly #proxies: ReadonlyMap<BotName, HostileHomeserver>;

  private constructor(
    servers: Homeservers,
    home: Site,
    away: Site,
    stack: Stack,
    bots: Record<BotName, SupervisedProcess>,
    said: string[],
    proxies: ReadonlyMap<BotName, HostileHomeserver>,
  ) {
    this.#proxies = proxies;
    this.servers = servers;
    this.home = home;
    this.away = away;
    this.stack = stack;
    this.bots = bots;
    this.said = said;
  }

  static async start(options: FederationOptions = {}): Promise<TestFederation> {
    const servers = await Homeservers.start("la", "oak");
    const home = await siteOf(servers.la);
    const away = await siteOf(servers.oak);
    const { home: stack } = await setUp(home, away, CITY, () => {});
    const said: string[] = [];
    const proxies = new Map<BotName, HostileHomeserver>();
    for (const name of options.proxied ?? [])
      proxies.set(
        name,
        await HostileHomeserver.before(name === "probe" ? servers.oak.baseUrl : servers.la.baseUrl),
      );
    const bot = (name: BotName, site: Site, script?: string): SupervisedProcess => {
      const chosen = options.scripts?.[name] ?? script;
      const proxy = proxies.get(name);
      const env = { ...options.env?.[name], ...(proxy ? { ALMENARA_HOMESERVER: proxy.baseUrl } : {}) };
      return superviseBot(
        {
          name,
          organisation: site.folder,
          ...(chosen ? { script: chosen } : {}),
          env,
          ...(options.restless ? { proven: 0 } : {}),
        },
        (line) => said.push(`${name}| ${line}`),
      );
    };
    const bots = {
      intake: bot("intake", home),
      desk: bot("desk", home, DESK),
      probe: bot("probe", away, PROBE),
    };
    const world = new TestFederation(servers, home, away, stack, bots, said, proxies);
    if (!options.idle) await world.startsBots();
    return world;
  }

  async startsBots(): Promise<void> {
    for (const bot of Object.values(this.bots)) bot.start();
    await Promise.all(Object.values(this.bots).map((bot) => bot.ready()));
  }

  /** The proxy between a bot named in `proxied` and its homeserver. */
  hostile(bot: BotName): HostileHomeserver {
    const proxy = this.#proxies.get(bot);
    if (!proxy) throw new Error(`${bot} speaks to its homeserver itself: name it in "proxied"`);
    return proxy;
  }

  get deskRoom(): string {
    return this.stack.rooms.desk[CITY]?.id ?? "";
  }

  get operations(): string {
    return this.stack.rooms.operations?.id ?? "";
  }

  line(name: "intake-desk" | "desk-probe"): string {
    return this.stack.rooms.lines[name]?.id ?? "";
  }

  userOf(bot: BotName): string {
    return this.stack.bots[bot]?.user_id ?? "";
  }

  siteOf(bot: BotName): Site {
    return bot === "probe" ? this.away : this.home;
  }

  /** A neighbour with an app of their own; unsigned unless asked otherwise. */
  async neighbour(options: { crossSigned?: boolean; baseUrl?: string } = {}): Promise<Person> {
    const account = await this.servers.la.account(`neighbour-${randomBytes(4).toString("hex")}`);
    return this.#arrives({
      ...account,
      crossSigned: options.crossSigned ?? false,
      ...(options.baseUrl ? { baseUrl: options.baseUrl } : {}),
    });
  }

  /** Somebody of the roster, in the desk room. */
  async verifier(): Promise<Person> {
    const account = await this.servers.la.account(`verifier-${randomBytes(4).toString("hex")}`);
    const person = await this.#arrives({ ...account, crossSigned: true });
    await this.asks("desk", "roster add", { user_id: person.userId, role: "verifier" });
    await invitePeople(this.home, this.deskRoom, [person.userId]);
    await person.isInvited();
    await person.joins(this.deskRoom);
    await this.deskSees(person.userId);
    return person;
  }

  /** Somebody who reads the operations room, and both bots know it. */
  async operator(): Promise<Person> {
    const account = await this.servers.la.account(`operator-${randomBytes(4).toString("hex")}`);
    const person = await this.#arrives({ ...account, crossSigned: true });
    for (const bot of ["intake", "desk"] as const)
      await this.asks(bot, "operator add", { user_id: person.userId });
    await this.entersOperations(person);
    return person;
  }

  /** Invited by the rooms' owner, and seen there by both bots. */
  async entersOperations(person: Person): Promise<void> {
    await invitePeople(this.home, this.operations, [person.userId]);
    await person.isInvited();
    await person.joins(this.operations);
    for (const bot of ["intake", "desk"] as const)
      await eventually(`${bot} to see ${person.userId}`, async () =>
        ((await this.asks(bot, "members", { room: this.operations })) as string[]).includes(person.userId),
      );
  }

  /** Until the desk bot knows of a member: only then does what it says reach them. */
  async deskSees(user: string): Promise<void> {
    await eventually(`the desk to see ${user}`, async () => {
      const members = (await this.asks("desk", "members", { room: this.deskRoom })) as string[];
      return members.includes(user);
    });
  }

  /** Says a command to a bot's control socket and returns its result; a bot that is just starting is waited for. */
  asks(bot: BotName, command: string, parameters: object = {}): Promise<unknown> {
    return answered(this.siteOf(bot).folder, bot, command, parameters);
  }

  async status(bot: BotName): Promise<BotStatus> {
    return (await this.asks(bot, "status")) as BotStatus;
  }

  /** What the probe was told, in order. */
  async told(): Promise<{ id: string; text: string }[]> {
    return (await this.asks("probe", "told")) as { id: string; text: string }[];
  }

  /** Until every bot has handled and sent everything, and what it sent is acknowledged. */
  async settles(within = 60_000): Promise<void> {
    let last = "nothing yet";
    await eventually(
      () => `all queues to be empty; the last look: ${last}`,
      async () => {
        const all = await Promise.all((["intake", "desk", "probe"] as const).map((bot) => this.status(bot)));
        last = JSON.stringify(all.map(({ inbox, outbox, lines, gaps }) => ({ inbox, outbox, lines, gaps })));
        return all.every(isDrained);
      },
      within,
    );
  }

  async #arrives(arrival: Parameters<typeof Person.arrive>[0]): Promise<Person> {
    const person = await Person.arrive(arrival);
    this.#people.push(person);
    return person;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(Object.values(this.bots).map((bot) => bot.stop()));
    for (const person of this.#people) await person[Symbol.asyncDispose]();
    for (const proxy of this.#proxies.values()) await proxy[Symbol.asyncDispose]();
    await this.servers[Symbol.asyncDispose]();
  }
}

export interface BotStatus {
  readonly ready: boolean;
  readonly inbox: { readonly open: number; readonly waiting: number };
  readonly outbox: number;
  readonly gaps: number;
  readonly lines: Readonly<Record<string, { readonly unacknowledged: number }>>;
  readonly notices: readonly { readonly key: string }[];
  readonly commits: number;
  readonly memory: { readonly rss: number; readonly heapUsed: number };
  readonly pid: number;
}

const isDrained = ({ ready, inbox, outbox, gaps, lines }: BotStatus): boolean =>
  ready &&
  inbox.open + inbox.waiting + outbox + gaps === 0 &&
  Object.values(lines).every(({ unacknowledged }) => unacknowledged === 0);

const siteOf = async (server: TestHomeserver): Promise<Site> => {
  const facts = await readHomeserver(server.folder);
  if (!facts) throw new Error("a homeserver without facts");
  return { ...facts, folder: join(server.folder, "organisation") };
};
