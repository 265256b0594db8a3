import type { Role } from "../../../core/incident/roles.ts";
import { eventually } from "../../../tests/federation/eventually.ts";
import { Person } from "../../../tests/people/person.ts";
import { registerAccount } from "../../homeserver/accounts.ts";
import { invitePeople } from "../../stack/owner.ts";
import { makePassword } from "../../stack/secrets.ts";
import { lately } from "../onlookers.ts";
import type { CityBot, RunningCity } from "../running-city.ts";
import type { DemoPerson } from "../stack-file.ts";
import type { Stage } from "../stage.ts";

type CityId = "la" | "oak";

/**
 * The people whom the story plays, with real encrypted clients. Each story has accounts of its own, so that none finds
 * old devices in its way: ana, then ana2.
 */
export class Cast {
  readonly played: Readonly<Record<CityId, DemoPerson[]>> = { la: [], oak: [] };
  readonly #stage: Stage;
  readonly #people: Person[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Somebody who reports, with an app that was never confirmed. */
  reporter(city: CityId, name: string): Promise<Person> {
    return this.#arrives(city, name, "reporter");
  }

  /** A trained member of the desk, in its room. */
  async member(city: CityId, name: string, role: Role): Promise<Person> {
    const person = await this.#arrives(city, name, role);
    await this.#comesIn(this.#stage[city], person, "desk", role);
    return person;
  }

  /** Somebody of the community, in the alert room. */
  async subscriber(city: CityId, name: string): Promise<Person> {
    const person = await this.#arrives(city, name, "member");
    await this.#comesIn(this.#stage[city], person, "relay", "member");
    return person;
  }

  /** Everybody leaves for good, so that no bot minds devices that nobody has any more. */
  async leaves(): Promise<void> {
    for (const person of this.#people.splice(0)) {
      for (const city of [this.#stage.la, this.#stage.oak]) {
        await this.#goesOut(city, person, "desk", city.deskRoom);
        await this.#goesOut(city, person, "relay", city.alertRoom);
      }
      await person.logsOut();
      await person[Symbol.asyncDispose]();
    }
  }

  /** Their apps end. */
  stop(): void {
    for (const person of this.#people) person.client.stopClient();
  }

  async #arrives(id: CityId, name: string, role: string): Promise<Person> {
    const city = this.#stage[id];
    const password = makePassword();
    const user = await freshAccount(city, name, password);
    const { baseUrl } = city.homeserver;
    const person = await Person.arrive({ baseUrl, user, password, crossSigned: role !== "reporter" });
    this.#people.push(person);
    this.played[id].push({ user_id: person.userId, password, roles: [role], played: true });
    return person;
  }

  /** Off the roster only when the bot has seen them leave: before, it would tell of a stranger in the room. */
  async #goesOut(city: RunningCity, person: Person, bot: CityBot, room: string): Promise<void> {
    if (person.client.getRoom(room)?.getMyMembership() !== "join") return;
    await person.leaves(room);
    await eventually(
      `${bot} to see ${person.userId} go`,
      async () => !((await city.asks(bot, "members", { room })) as string[]).includes(person.userId),
    );
    await city.asks(bot, "roster drop", { user_id: person.userId });
  }

  async #comesIn(city: RunningCity, person: Person, bot: CityBot, role: string): Promise<void> {
    const room = bot === "desk" ? city.deskRoom : city.alertRoom;
    const trained = bot === "desk" ? { trained: lately() } : {};
    await city.asks(bot, "roster add", { user_id: person.userId, role, ...trained });
    await invitePeople(city.city.site, room, [person.userId]);
    await person.isInvited();
    await person.joins(room);
    await eventually(`${bot} to see ${person.userId}`, async () =>
      ((await city.asks(bot, "members", { room })) as string[]).includes(person.userId),
    );
  }
}

const freshAccount = async (city: RunningCity, name: string, password: string): Promise<string> => {
  const displayName = name.charAt(0).toUpperCase() + name.slice(1);
  for (let n = 1; ; n += 1) {
    const user = n === 1 ? name : `${name}${n}`;
    const { created } = await registerAccount({
      ...city.city.site,
      user,
      password,
      admin: false,
      displayName,
    });
    if (created) return user;
  }
};
