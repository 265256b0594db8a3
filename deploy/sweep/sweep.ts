import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dropFolder } from "../../bots/kit/sweeper-drop.ts";
import type { Stack } from "../../config/stack.ts";
import type { Paths } from "../stack/paths.ts";
import type { RoomPurge } from "./purge-room.ts";

export interface Swept {
  readonly purged: number;
  /** Of set-up's own rooms, or no room's id: never purged, whoever dropped it. */
  readonly refused: number;
  /** Tried again at the next sweep. */
  readonly failed: number;
}

/** How often a purge under way is asked after, and how often at most. */
const ASK = { every: 500, times: 600 };

/**
 * Purges on the homeserver the rooms that the bots have dropped for it, and nothing else: a bot in wrong hands can have its
 * own chats purged, but no room that set-up made.
 */
export const sweep = async ({ place, stack }: Ground, purge: RoomPurge): Promise<Swept> => {
  const own = new Set(roomsOf(stack));
  const count = { purged: 0, refused: 0, failed: 0 };
  for (const file of Object.keys(stack.bots).flatMap((bot) => dropsIn(dropFolder(place.bot(bot))))) {
    const room = readFileSync(file, "utf8").trim();
    if (!/^![^\s/]{1,254}$/.test(room) || own.has(room)) {
      count.refused++;
      rmSync(file);
    } else if (await isPurged(purge, room)) {
      count.purged++;
      rmSync(file);
    } else count.failed++;
  }
  return count;
};

interface Ground {
  readonly place: Paths;
  readonly stack: Stack;
}

/** Half-written drops begin with a dot. */
const dropsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith("."))
        .map((name) => join(folder, name))
    : [];

const roomsOf = ({ rooms }: Stack): string[] => [
  ...[rooms.lines, rooms.desk, rooms.field, rooms.alerts, rooms.exchange].flatMap((named) =>
    Object.values(named).map(({ id }) => id),
  ),
  ...[rooms.operations, rooms.public].flatMap((room) => (room ? [room.id] : [])),
];

const isPurged = async (purge: RoomPurge, room: string): Promise<boolean> => {
  let state = await purge.begin(room);
  for (let times = 0; state === "under way" && times < ASK.times; times++) {
    await pause(ASK.every);
    state = await purge.state(room);
  }
  return state === "gone";
};
