import { Notices } from "../../bots/kit/notices.ts";
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
  const settings = settingsIn({ stack, paths });
  const room = stack.rooms.public;
  if (!room || !stack.keys)
    throw new Refusal("stack.json names no public room or no root key.", "Set up again: npm start.");
  const { host, port } = listenAt(settings.web.listen);
  let notices: Notices | undefined;
  const roots = {
    [settings.organisation.id]: stack.keys.root,
    ...Object.fromEntries(Object.entries(stack.partners).map(([id, { root }]) => [id, root])),
  };
  const site = await WebSite.open({
    folder: paths.web,
    host,
    port,
    facts: siteFacts(settings, stack),
    roots,
    tell: (what, reason) => {
      if (reason === null) notices?.over(what, (lasted) => OVER[what](lasted));
      else notices?.raise(what, `${BEGINS[what]} (${reason instanceof Error ? reason.message : reason}).`);
    },
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
      roots,
      changed: (ledger, alert) => site.changed(ledger, alert),
    }),
    {
      folder: paths.bot("publisher"),
      baseUrl,
      identity: { userId: entry.user_id, deviceId: entry.device_id },
      plan: roomPlan(stack, "publisher"),
      operations: null,
      opened: (ledger) => {
        notices = new Notices(ledger, Date.now, null, (text) => process.stderr.write(`publisher: ${text}\n`));
        site.changed(ledger); // what holds now, though the homeserver be down
      },
    },
  );
  return {
    stop: async () => {
      await site.close();
      await bot.stop();
    },
  };
};

/** In the log, and by their keys in `almenara status` and `doctor`; the relay words them for the operations room. */
const BEGINS = {
  pages: "The pages can't be written to their folder; they are served from memory. Free some disk space",
  records: "Some published records can't be read and are left out",
};

const OVER: Readonly<Record<keyof typeof BEGINS, (lasted: number) => string>> = {
  pages: (lasted) => `The pages are written again after ${Math.round(lasted / 60_000)} min.`,
  records: () => "All published records can be read again.",
};

const listenAt = (listen: string): { host: string; port: number } => {
  const at = listen.lastIndexOf(":");
  return { host: listen.slice(0, at).replace(/^\[|\]$/g, ""), port: Number(listen.slice(at + 1)) };
};
