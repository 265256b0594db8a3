import { KnownMembership, type MatrixClient, type Room } from "matrix-js-sdk";
import { until } from "./until.ts";

/**
 * The room as soon as the sync knows us as joined (and it as encrypted, when asked). Sending earlier is the
 * SDK's worst trap: into a room that it doesn't know yet it sends plaintext.
 */
export function knownRoom(client: MatrixClient, roomId: string, encrypted: boolean): Promise<Room> {
  return until(client, `to be in ${roomId}`, () => {
    const room = client.getRoom(roomId);
    const ready = room?.getMyMembership() === KnownMembership.Join;
    return ready && (!encrypted || room.hasEncryptionStateEvent()) ? room : undefined;
  });
}

/** The first room that we are invited to, from whoever was meant. */
export function invitation(client: MatrixClient, from?: string, within?: number): Promise<Room> {
  return until(
    client,
    `an invitation from ${from ?? "anybody"}`,
    () =>
      client.getRooms().find((room) => {
        if (room.getMyMembership() !== KnownMembership.Invite) return false;
        return from === undefined || room.getDMInviter() === from || inviter(room) === from;
      }),
    within,
  );
}

/** Settles when our app knows the user as invited or joined: what is encrypted before reaches them without a key. */
export async function memberKnown(client: MatrixClient, roomId: string, userId: string): Promise<void> {
  await until(client, `${userId} to be known in ${roomId}`, () => {
    const membership = client.getRoom(roomId)?.getMember(userId)?.membership;
    return membership === KnownMembership.Join || membership === KnownMembership.Invite
      ? membership
      : undefined;
  });
}

/** Settles when the user is a member of the room. */
export async function memberJoined(client: MatrixClient, roomId: string, userId: string): Promise<void> {
  await until(client, `${userId} to join ${roomId}`, () => {
    const member = client.getRoom(roomId)?.getMember(userId);
    return member?.membership === KnownMembership.Join ? member : undefined;
  });
}

function inviter(room: Room): string | undefined {
  return room.getMember(room.myUserId)?.events.member?.getSender();
}
