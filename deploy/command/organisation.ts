import { existsSync } from "node:fs";
import { Option } from "commander";
import { Refusal } from "../../bots/kit/refusal.ts";
import type { Stack } from "../../config/stack.ts";
import { type Paths, paths } from "../stack/paths.ts";
import { readStack } from "../stack/stack-file.ts";

export interface Organisation {
  readonly folder: string;
  readonly place: Paths;
  readonly stack: Stack;
  /** The bots that live here; the stack file also names those of others. */
  readonly bots: readonly string[];
}

export interface FolderOption {
  readonly folder: string;
}

export const folderOption = (): Option =>
  new Option("--folder <folder>", "the organisation's folder, with its stack.json").default("data/demo/la");

export const jsonOption = (): Option => new Option("--json", "for programs: one JSON value");

/** @throws Refusal where there is no organisation in the folder */
export const organisationAt = (folder: string): Organisation => {
  const place = paths(folder);
  if (!existsSync(place.stack))
    throw new Refusal(
      `There is no ${place.stack}.`,
      "Give the organisation's folder with --folder, or make the demo's with: npm start",
    );
  const stack = readStack(place.stack);
  const bots = Object.keys(stack.bots).filter(
    (name) => existsSync(place.bot(name)) || existsSync(place.storeKey(name)),
  );
  return { folder, place, stack, bots };
};

/** @throws Refusal where no such bot lives here */
export const requireBot = ({ place, bots }: Organisation, bot: string): void => {
  if (!bots.includes(bot))
    throw new Refusal(
      `${place.stack} names no bot "${bot}" of this organisation.`,
      `There are: ${bots.join(", ")}.`,
    );
};
