import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { PICTURE } from "../../../bots/desk/pictures.ts";
import { FIELD_ROOM, ROOM } from "../../../tests/bots/desk/desk-room.ts";
import { timelineOf } from "../../../tests/bots/desk/timeline.ts";
import type { HeardEvent } from "../../../tests/people/heard-event.ts";
import { findChromium, launch } from "../../../tests/web/chromium.ts";
import { drawRoom } from "../draw-room.ts";
import { playNight } from "./busy-desk.ts";
import { countHands } from "./count-hands.ts";
import { buttonsTable, handsTable, wordsTable } from "./words-table.ts";

/** Plays a night at the desk and puts its pictures and counts into the desk's handbook. */
const PAGE = resolve("docs/desk.md");
const PICTURES = resolve("docs/pictures");
const FOOT = "Drawn from what the desk bot wrote in a run with a double in place of the homeserver.";

const put = (page: string, mark: string, text: string): string => {
  const from = page.indexOf(`<!-- desk:${mark} -->`);
  const to = page.indexOf(`<!-- /desk:${mark} -->`);
  if (from < 0 || to < from) throw new Error(`${PAGE} has no place for ${mark}`);
  return `${page.slice(0, from)}<!-- desk:${mark} -->\n${text}\n${page.slice(to)}`;
};

const starting = (events: readonly HeardEvent[], words: string): number => {
  const at = events.findIndex(({ content }) => String(content.body).startsWith(words));
  if (at < 0) throw new Error(`nothing in the run says "${words}"`);
  return at;
};

const take = async (
  browser: Browser,
  name: string,
  title: string,
  part: readonly HeardEvent[],
  all: readonly HeardEvent[],
): Promise<void> => {
  const context = await browser.newContext({ colorScheme: "light", viewport: { width: 620, height: 300 } });
  const page = await context.newPage();
  await page.setContent(drawRoom(title, part, all, FOOT));
  const path = join(PICTURES, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  await context.close();
  process.stdout.write(`${path} (${Math.round(statSync(path).size / 1000)} kB)\n`);
};

const night = playNight();

/** A picture of the bot's own, as the room gets it: the last of its kind in the run. */
const draw = async (name: string, kind: string): Promise<void> => {
  const row = night.room.bot.ledger
    .sql("SELECT body FROM errand WHERE name = ? AND key LIKE ? ORDER BY due DESC LIMIT 1")
    .get(PICTURE, `${kind}:%`);
  const { svg } = JSON.parse(String(row?.body)) as { svg: string };
  const path = join(PICTURES, `${name}.png`);
  await sharp(Buffer.from(svg)).png().toFile(path);
  process.stdout.write(`${path} (${Math.round(statSync(path).size / 1000)} kB)\n`);
};

const text = [
  ["words", wordsTable()],
  ["buttons", buttonsTable()],
  ["hands", handsTable(countHands(night))],
].reduce((page, [mark = "", table = ""]) => put(page, mark, table), readFileSync(PAGE, "utf8"));
writeFileSync(PAGE, text);
process.stdout.write(`${PAGE}\n`);

const executable = findChromium();
if (!executable) {
  process.stderr.write("The pictures need a browser. Type: apt-get install chromium\n");
  process.exit(1);
}
mkdirSync(PICTURES, { recursive: true });
const desk = timelineOf(night.room, ROOM);
const field = timelineOf(night.room, FIELD_ROOM);
const browser = await launch(executable);
try {
  const test = starting(desk, "TEST CALL");
  const preview = starting(desk, "PREVIEW A7F3");
  const list = starting(desk, "list");
  const call = starting(desk, "CALL");
  await take(browser, "desk-duty", "Desk Los Angeles", desk.slice(test - 1, test + 6), desk);
  await take(browser, "desk-call", "Desk Los Angeles", desk.slice(call, call + 2), desk);
  await take(browser, "desk-preview-night", "Desk Los Angeles", desk.slice(preview, preview + 4), desk);
  await take(
    browser,
    "desk-busy",
    "Desk Los Angeles",
    desk.slice(starting(desk, "HANDOVER"), list + 4),
    desk,
  );
  await draw("desk-map", "map");
  await draw("desk-stats", "stats");
  await take(browser, "field-check-in", "Field Los Angeles", field, field);
} finally {
  await browser.close();
  night.room[Symbol.dispose]();
}
process.exit(0);
