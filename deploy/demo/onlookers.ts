import { randomInt } from "node:crypto";
import { join } from "node:path";
import type { Role } from "../../core/incident/roles.ts";
import { registerAccount } from "../homeserver/accounts.ts";
import { invitePeople } from "../stack/owner.ts";
import { OPERATED } from "../stack/room-plan.ts";
import { SetUpSteps } from "../stack/set-up-steps.ts";
import { BOTS, type RunningCity } from "./running-city.ts";

/** Somebody of the city whom an onlooker plays with an app of their own. */
export interface Onlooker {
  /** The account's name, before the server. */
  readonly name: string;
  readonly userId: string;
  readonly password: string;
  readonly role: Role | "reporter";
}

const PEOPLE: readonly { readonly name: string; readonly role: Onlooker["role"] }[] = [
  { name: "coordinator", role: "coordinator" },
  { name: "dispatcher", role: "dispatcher" },
  { name: "verifier-1", role: "verifier" },
  { name: "verifier-2", role: "verifier" },
  { name: "responder", role: "responder" },
  { name: "neighbour-1", role: "reporter" },
  { name: "neighbour-2", role: "reporter" },
];

/** Those who work at the desk. */
const STAFF: readonly Onlooker["role"][] = ["coordinator", "dispatcher", "verifier"];

/**
 * Accounts that nobody has logged in to, with roles and invitations; made once. The bots must be running: roles are
 * given through their control sockets, as the operator gives them. Whoever logs in first brings the identity that is
 * pinned.
 */
export const letOnlookersIn = async (city: RunningCity): Promise<readonly Onlooker[]> => {
  const { site } = city.city;
  const done = new SetUpSteps(join(site.folder, "set-up.json"));
  const people: Onlooker[] = [];
  for (const { name, role } of PEOPLE) {
    const password = await done.step(`${name} password`, async () => typedPassword());
    people.push({ name, role, password, userId: `@${name}:${site.serverName}` });
  }
  await done.step("onlookers are let in", async () => {
    for (const { name, password } of people)
      await registerAccount({ ...site, user: name, password, admin: false, displayName: name });
    for (const person of people) await giveRoles(city, person);
    const usersWith = (roles: readonly Onlooker["role"][]): string[] =>
      people.filter(({ role }) => roles.includes(role)).map(({ userId }) => userId);
    await invitePeople(site, city.deskRoom, usersWith(STAFF));
    await invitePeople(site, city.fieldRoom, usersWith(["responder", "dispatcher", "coordinator"]));
    await invitePeople(site, city.operations, usersWith(["coordinator"]));
    await invitePeople(
      site,
      city.alertRoom,
      people.map(({ userId }) => userId),
    );
    return true;
  });
  return people;
};

const giveRoles = async (city: RunningCity, { userId, role }: Onlooker): Promise<void> => {
  await city.asks("relay", "roster add", { user_id: userId, role: "member" });
  if (role !== "reporter")
    await city.asks("desk", "roster add", { user_id: userId, role, trained: lately() });
  if (role === "coordinator")
    for (const bot of BOTS.filter((name) => OPERATED.includes(name)))
      await city.asks(bot, "operator add", { user_id: userId });
};

/** A day in the last month: training lapses after half a year. */
export const lately = (): string => new Date(Date.now() - 30 * 24 * 3_600_000).toISOString().slice(0, 10);

/** Without letters and digits that look alike; 60 bits. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

const typedPassword = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join(""),
  ).join("-");
