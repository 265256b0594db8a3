import type { SupervisedProcess } from "../../bots/kit/supervise/supervisor.ts";
import { answered } from "../../tests/federation/answered.ts";
import type { Homeserver } from "../homeserver/synapse.ts";
import { superviseBot } from "../stack/bots.ts";
import type { City } from "./two-cities.ts";

export const BOTS = ["intake", "desk", "relay", "publisher"] as const;
export type CityBot = (typeof BOTS)[number];

/** One organisation of the demo while it runs: its homeserver, its four bots, its rooms and its pages. */
export class RunningCity {
  readonly city: City;
  readonly homeserver: Homeserver;
  readonly bots: Readonly<Record<CityBot, SupervisedProcess>>;
  /** Where its pages are, without a slash at the end. */
  readonly web: string;

  constructor(city: City, homeserver: Homeserver, webPort: number, print: (line: string) => void) {
    this.city = city;
    this.homeserver = homeserver;
    this.web = `http://127.0.0.1:${webPort}`;
    const organisation = city.site.folder;
    const bot = (name: CityBot): SupervisedProcess =>
      superviseBot({ name, organisation }, (line) => print(`  ${city.organisation.city.name}: ${line}`));
    this.bots = {
      intake: bot("intake"),
      desk: bot("desk"),
      relay: bot("relay"),
      publisher: bot("publisher"),
    };
  }

  get name(): string {
    return this.city.organisation.city.name;
  }

  get deskRoom(): string {
    return this.city.stack.rooms.desk[this.city.organisation.city.id]?.id ?? "";
  }

  get alertRoom(): string {
    return Object.values(this.city.stack.rooms.alerts)[0]?.id ?? "";
  }

  get fieldRoom(): string {
    return this.city.stack.rooms.field[this.city.organisation.city.id]?.id ?? "";
  }

  get operations(): string {
    return this.city.stack.rooms.operations?.id ?? "";
  }

  get publicRoom(): string {
    return this.city.stack.rooms.public?.id ?? "";
  }

  userOf(bot: CityBot): string {
    return this.city.stack.bots[bot]?.user_id ?? "";
  }

  /** What a bot answers on its control socket. @throws Error where it declines, or doesn't answer in time */
  asks(bot: CityBot, command: string, parameters: object = {}): Promise<unknown> {
    return answered(this.city.site.folder, bot, command, parameters);
  }

  async page(path: string): Promise<string> {
    const response = await fetch(`${this.web}${path}`);
    if (!response.ok) throw new Error(`${this.web}${path} answers ${response.status}`);
    return response.text();
  }
}
