import { Refusal } from "../../bots/kit/refusal.ts";
import type { RunningBot } from "../../bots/kit/run-bot.ts";
import { runPlainBot } from "../../bots/kit/run-plain-bot.ts";
import { publisher } from "../../bots/publisher/publisher.ts";
import { WebSite } from "../../bots/publisher/web-site.ts";
import type { Place } from "../process/process-body.ts";
import { linkFor } from "./issuer.ts";
import { languagesOf } from "./languages.ts";
import { settingsIn } from "./organisation-settings.ts";
import { roomPlan } from "./room-plan.ts";
import { siteFacts } from "./site-facts.ts";

/** The publisher and its web site, as the organisation's two files have them. */
export const publisherFor = async ({ stack, paths, entry, baseUrl }: Place): Promise<RunningBot> => {
  const settings = settingsIn(paths.settings);
  const room = stack.rooms.public;
  if (!room || !stack.keys)
    throw new Refusal("stack.json names no public room or no root key.", "Set up again: npm start.");
  const { host, port } = listenAt(settings.web.listen);
  const site = await WebSite.open({
    folder: paths.web,
    host,
    port,
    facts: siteFacts(settings, stack),
    failed: (reason) =>
      process.stderr.write(
        `publisher: the pages can't be written to ${paths.web} (${reason instanceof Error ? reason.message : reason}). They are served from memory; free some disk space.\n`,
      ),
  }).catch((reason: unknown) => {
    throw new Refusal(
      `The pages can't be served on ${settings.web.listen} (${reason instanceof Error ? reason.message : reason}).`,
      `Stop what listens there, or choose another in ${paths.settings} (web: listen:).`,
    );
  });
  const link = linkFor(settings);
  const bot = await runPlainBot(
    publisher({
      room: room.id,
      languages: languagesOf(settings).pages.map(({ code }) => code),
      linkTo: ({ org, id }) => link(org, id),
      roots: {
        [settings.organisation.id]: stack.keys.root,
        ...Object.fromEntries(Object.entries(stack.partners).map(([id, { root }]) => [id, root])),
      },
      changed: (ledger) => site.changed(ledger),
    }),
    {
      folder: paths.bot("publisher"),
      baseUrl,
      identity: { userId: entry.user_id, deviceId: entry.device_id },
      plan: roomPlan(stack, "publisher"),
      operations: null,
      opened: (ledger) => site.changed(ledger), // what holds now, though the homeserver be down
    },
  );
  return {
    stop: async () => {
      await site.close();
      await bot.stop();
    },
  };
};

const listenAt = (listen: string): { host: string; port: number } => {
  const at = listen.lastIndexOf(":");
  return { host: listen.slice(0, at).replace(/^\[|\]$/g, ""), port: Number(listen.slice(at + 1)) };
};
