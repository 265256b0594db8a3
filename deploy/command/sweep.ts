import { setTimeout as pause } from "node:timers/promises";
import { Command } from "commander";
import { readSweeperToken } from "../stack/secrets.ts";
import { synapsePurge } from "../sweep/purge-room.ts";
import { type Swept, sweep } from "../sweep/sweep.ts";
import { Unavailable } from "./exit-codes.ts";
import { type FolderOption, folderOption, jsonOption, organisationAt } from "./organisation.ts";

/** A chat that somebody had forgotten is gone within the hour. Milliseconds. */
const EVERY = 30 * 60_000;

export const sweepCommand = (): Command =>
  new Command("sweep")
    .description("purges on the homeserver the chats that are over; goes on until it is ended")
    .option("--once", "only what is due now")
    .addOption(folderOption())
    .addOption(jsonOption())
    .action(async ({ folder, json, once }: FolderOption & { json?: true; once?: true }) => {
      const organisation = organisationAt(folder);
      const { place, stack } = organisation;
      const purge = synapsePurge(stack.homeserver.base_url, readSweeperToken(place.sweeperToken));
      for (;;) {
        const swept = await sweep(organisation, purge);
        process.stdout.write(json ? `${JSON.stringify(swept)}\n` : `${inWords(swept)}\n`);
        if (once && swept.failed > 0)
          throw new Unavailable("The homeserver didn't purge everything. See its log, then type this again.");
        if (once) return;
        await pause(EVERY);
      }
    });

const inWords = ({ purged, refused, failed }: Swept): string =>
  [
    `${purged} purged`,
    ...(failed > 0 ? [`${failed} not yet: tried again`] : []),
    ...(refused > 0 ? [`${refused} refused: they weren't chats. Tell whoever looks after the bots.`] : []),
  ].join(" · ");
