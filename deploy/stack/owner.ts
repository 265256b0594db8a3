import { randomBytes } from "node:crypto";
import { Refusal } from "../../bots/kit/refusal.ts";
import { ClientApi } from "./client-api.ts";
import { setUpSecrets } from "./set-up-secrets.ts";

/** Where an organisation's rooms and their owner's password are. */
export interface Estate {
  /** The organisation's folder. */
  readonly folder: string;
  readonly baseUrl: string;
}

/** Invites people into a room that set-up made, as its owner. Who is in or invited already is left alone. */
export const invitePeople = (estate: Estate, room: string, users: readonly string[]): Promise<void> =>
  asOwner(estate, async (owner) => {
    for (const user of users)
      if (!isThere(await owner.membership(room, user))) await owner.invite(room, user);
  });

/** Takes somebody out of a room that set-up made, or takes their invitation back. Who isn't there is left alone. */
export const removePerson = (estate: Estate, room: string, user: string): Promise<void> =>
  asOwner(estate, async (owner) => {
    if (isThere(await owner.membership(room, user))) await owner.remove(room, user);
  });

const isThere = (membership: string | null): boolean => membership === "join" || membership === "invite";

/** Acts as the account that made the rooms. It has no device but for as long as this takes: nobody can use it from a phone. */
export const asOwner = async <T>(
  { folder, baseUrl }: Estate,
  does: (owner: ClientApi) => Promise<T>,
): Promise<T> => {
  const { password } = setUpSecrets(folder, "owner");
  if (password === null)
    throw new Refusal(
      `The password of the rooms' owner isn't in ${folder}/set-up.json.`,
      "Put that file back (set-up wrote it), then type this again.",
    );
  // Another device each time: a second login on the same one would throw out who is at it beside us.
  const owner = await ClientApi.login(baseUrl, "owner", password, `SETUP-${randomBytes(4).toString("hex")}`);
  try {
    return await does(owner);
  } finally {
    await owner.logout();
  }
};
