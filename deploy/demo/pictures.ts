import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import type { HeardEvent } from "../../tests/people/heard-event.ts";
import { findChromium, launch } from "../../tests/web/chromium.ts";
import { drawRoom } from "./draw-room.ts";
import { takePublic } from "./public/take-public.ts";
import { buildStage, type Stage } from "./stage.ts";
import { Steps } from "./steps.ts";
import { Cast } from "./story/cast.ts";
import { featuresOf } from "./story/public.ts";
import { playStory } from "./story/story.ts";

/** Where the README looks for them. */
const PICTURES = resolve("docs/pictures");

const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.25, isMobile: true };
const DESK = { viewport: { width: 580, height: 300 } };
const DESKTOP = { viewport: { width: 1280, height: 860 } };

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const take = async (
  browser: Browser,
  name: string,
  options: BrowserContextOptions,
  shows: { readonly url: string } | { readonly html: string },
): Promise<void> => {
  const context = await browser.newContext({ colorScheme: "light", ...options });
  const page = await context.newPage();
  await ("url" in shows ? page.goto(shows.url) : page.setContent(shows.html));
  const path = join(PICTURES, `${name}.png`);
  await page.screenshot({ path, fullPage: "html" in shows });
  await context.close();
  print(`${path} (${Math.round(statSync(path).size / 1000)} kB)`);
};

/** Plays the story up to the moment when the alert is in force, and takes the pictures then. */
const takeAll = async (browser: Browser, folder: string): Promise<void> => {
  const enough = new AbortController();
  const steps = new Steps(true, print, enough.signal);
  const stage = await buildStage(folder, steps, print);
  const cast = new Cast(stage);
  try {
    await playStory(stage, cast, steps, {
      inForce: async (ana) => {
        await takePages(browser, stage);
        await takeDesk(browser, ana.heard(stage.la.deskRoom));
        enough.abort(new Error("the pictures are taken"));
      },
    }).catch((reason: unknown) => {
      if (!enough.signal.aborted) throw reason;
    });
  } finally {
    cast.stop();
    await stage.close();
  }
};

const takePages = async (browser: Browser, { la }: Stage): Promise<void> => {
  const [alert] = await featuresOf(la);
  await take(browser, "page-phone", PHONE, { url: `${la.web}/` });
  await take(browser, "page-phone-es", PHONE, { url: `${la.web}/es/i/${alert?.id}` });
  await take(browser, "page-desktop", DESKTOP, { url: `${la.web}/` });
};

/** In two pictures, either small enough for a README: the card and its vote, the preview and its send. */
const takeDesk = async (browser: Browser, room: readonly HeardEvent[]): Promise<void> => {
  const preview = room.findIndex(({ content }) => content.body === "preview");
  for (const [name, part] of [
    ["desk-card", room.slice(0, preview)],
    ["desk-preview", room.slice(preview)],
  ] as const)
    await take(browser, name, DESK, { html: drawRoom("Desk Los Angeles", part, room) });
};

const executable = findChromium();
if (!executable) {
  process.stderr.write("The pictures need a browser. Type: apt-get install chromium\n");
  process.exit(1);
}
mkdirSync(PICTURES, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "almenara-pictures-"));
const browser = await launch(executable);
try {
  await takePublic(browser, (name, picture) => {
    writeFileSync(join(PICTURES, `${name}.png`), picture);
    print(`${name}.png (${Math.round(picture.length / 1000)} kB)`);
  });
  // The public pages alone need no homeserver.
  if (!process.argv.includes("--public")) await takeAll(browser, folder);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
