import { join } from "node:path";
import { type Stack, stackSchema } from "../../config/stack.ts";
import { actAs, type Site } from "./bot-account.ts";
import { paths } from "./paths.ts";
import { encryptedRoom } from "./room-shapes.ts";
import { SetUpSteps } from "./set-up-steps.ts";
import { readStack, writeStack } from "./stack-file.ts";

export interface Side extends Site {
  readonly id: string;
  readonly name: string;
}

/**
 * Makes partners of two organisations that are set up on one machine, whose six words nobody need read aloud: the
 * first's relay creates the exchange room and invites the second's; each stack file names the other's relay and root.
 */
export const pairOrganisations = async (inviter: Side, invited: Side): Promise<void> => {
  const done = new SetUpSteps(join(inviter.folder, "set-up.json"));
  const theirs = partnerEntry(invited);
  const room = await done.step(`exchange with ${invited.id}`, () =>
    actAs(inviter, "relay").createRoom(
      encryptedRoom({
        name: `Exchange ${inviter.name}–${invited.name}`,
        invite: [theirs.relay.user_id],
        bots: [theirs.relay.user_id],
        federate: true,
        servers: [inviter.serverName, invited.serverName],
      }),
    ),
  );
  addPartner(inviter, invited.id, theirs, room);
  addPartner(invited, inviter.id, partnerEntry(inviter), room);
};

type PartnerEntry = Stack["partners"][string];

const partnerEntry = (side: Side): PartnerEntry => {
  const stack = readStack(paths(side.folder).stack);
  const relay = stack.bots.relay;
  if (!relay?.master_key || !stack.keys) throw new Error(`${side.id} has no relay or no root key yet`);
  return {
    name: side.name,
    server_name: side.serverName,
    relay: { user_id: relay.user_id, master_key: relay.master_key },
    root: stack.keys.root,
  };
};

const addPartner = (side: Side, id: string, partner: PartnerEntry, room: string): void => {
  const path = paths(side.folder).stack;
  const stack = readStack(path);
  writeStack(
    path,
    stackSchema.parse({
      ...stack,
      partners: { ...stack.partners, [id]: partner },
      rooms: {
        ...stack.rooms,
        exchange: { ...stack.rooms.exchange, [id]: { id: room, encrypted: true, federate: true } },
      },
    }),
  );
};
