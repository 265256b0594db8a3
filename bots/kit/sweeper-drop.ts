import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a bot leaves the ids of rooms for the sweeper, one a file. */
export const dropFolder = (botFolder: string): string => join(botFolder, "sweep");

/** Leaves a room to the sweeper: a whole file or none, and the same room is the same file. */
export const dropRoom = (botFolder: string, room: string): void => {
  const folder = dropFolder(botFolder);
  mkdirSync(folder, { recursive: true, mode: 0o770 });
  const name = createHash("sha256").update(room).digest("hex").slice(0, 32);
  writeFileSync(join(folder, `.${name}`), `${room}\n`, { mode: 0o660 });
  renameSync(join(folder, `.${name}`), join(folder, name));
};
