import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Command } from "commander";
import { Refusal } from "../../bots/kit/refusal.ts";
import { SITE } from "../../bridge/feed/well-known.ts";
import { Mirror } from "../../bridge/mirror/mirror.ts";
import { readsRoom } from "../../bridge/mirror/room-history.ts";
import { mirrorFacts, type SiteFile, siteFileSchema } from "../../bridge/mirror/site-file.ts";
import { PAGES } from "../stack/languages.ts";
import { rootOption } from "./check.ts";

interface Options {
  readonly homeserver: string;
  readonly tokenFile: string;
  readonly root?: readonly string[];
  readonly folder: string;
  readonly host: string;
  readonly port: string;
  readonly address?: string;
  readonly site?: string;
  readonly every: string;
}

export const mirrorCommand = (): Command =>
  new Command("mirror")
    .description("Serves an organisation's site from its public room, checking every record; until Ctrl-C")
    .argument("<room>", "the public room's id, such as !…")
    .requiredOption(
      "--homeserver <url>",
      "where the room is read: any homeserver that is in it, or may join it",
    )
    .requiredOption("--token-file <file>", "holds an access token of any account there, and nothing else")
    .addOption(rootOption())
    .requiredOption("--folder <folder>", "for the pages (web), the records and what the site says of itself")
    .option("--site <url>", "the organisation's site, asked once for its name, areas and hotline; or a file")
    .option("--address <url>", "where the public finds this mirror; left out: where it listens")
    .option("--host <host>", "where it listens", "127.0.0.1")
    .option("--port <port>", "0: any free one", "8090")
    .option("--every <seconds>", "how often the room is read", "10")
    .action(async (room: string, options: Options) => {
      const { root: roots, folder, host } = options;
      if (!roots)
        throw new Refusal(
          "A mirror without a root would believe whatever the homeserver says.",
          'Compare the organisation\'s six words by voice or on paper, and give them: --root "…".',
        );
      const site = await siteFile(folder, options.site);
      const complain = complaints();
      const mirror = await Mirror.open({
        folder,
        host,
        port: Number(options.port),
        facts: mirrorFacts(site, PAGES, options.address ?? `http://${host}:${options.port}`),
        roots,
        reads: readsRoom({
          homeserver: options.homeserver,
          room,
          token: tokenIn(options.tokenFile),
          via: site.chat.server,
        }),
        tell: complain,
      });
      process.stdout.write(`serving on http://${host}:${mirror.port}\n`);
      const told = new AbortController();
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => told.abort());
      for (let isReady = false; !told.signal.aborted; ) {
        await mirror.follow();
        if (!isReady && mirror.isInTouch) process.stdout.write("ready\n");
        isReady ||= mirror.isInTouch;
        await pause(Number(options.every) * 1_000, undefined, { signal: told.signal }).catch(() => {});
      }
      await mirror.close();
    });

/** Says each trouble when it begins and when it is over. */
const complaints = (): ((what: "pages" | "room", reason: unknown) => void) => {
  const open = new Set<string>();
  return (what, reason) => {
    if (reason === null ? !open.delete(what) : open.has(what)) return;
    if (reason !== null) open.add(what);
    const why = reason instanceof Error ? reason.message : String(reason);
    const names = { pages: "the folder can't be written", room: "the room can't be read" };
    process.stderr.write(reason === null ? `over: ${names[what]}\n` : `${names[what]} (${why}); trying on\n`);
  };
};

const tokenIn = (path: string): string => {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    throw new Refusal(
      `${path} can't be read.`,
      "Put an access token of the account into it, and nothing else.",
    );
  }
};

/**
 * What the site says of itself, or else what it said last and lies in the folder: a mirror is for when the site is away.
 * People can look at it there.
 */
const siteFile = async (folder: string, source: string | undefined): Promise<SiteFile> => {
  const kept = join(folder, "site.json");
  const asked = source === undefined ? null : siteFileSchema.safeParse(parsed(await textOf(source)));
  const before = siteFileSchema.safeParse(parsed(readOr(kept)));
  if (asked?.success) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(kept, `${JSON.stringify(asked.data, null, 2)}\n`);
    return asked.data;
  }
  if (!before.success)
    throw new Refusal(
      `${source ?? kept} doesn't say what the organisation's site is.`,
      "Give the organisation's site: --site https://…",
    );
  if (source !== undefined)
    process.stderr.write(`${source} doesn't say what the site is; going on with what it said before\n`);
  return before.data;
};

const readOr = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/** Empty where there is none. */
const textOf = async (source: string): Promise<string> => {
  if (!/^https?:\/\//.test(source)) return readOr(source);
  const url = source.endsWith(".json") ? source : `${source.replace(/\/+$/, "")}/${SITE}`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  return answer?.ok ? answer.text() : "";
};

/** Milliseconds. */
const PATIENCE = 30_000;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
