import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decryptFile, encryptedFile } from "../../../bots/kit/media/encrypted-file.ts";
import type { Media } from "../../../bots/kit/media/media.ts";
import { DeskRoom } from "./desk-room.ts";

let room: DeskRoom;
let ana: string;
let ben: string;
beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
  room.reports();
});
afterEach(() => room[Symbol.dispose]());

const uploaded = new Map<string, Uint8Array>();
const media: Media = {
  download: async () => "gone",
  upload: async (bytes) => {
    const mxc = `mxc://here/${uploaded.size}`;
    uploaded.set(mxc, bytes);
    return mxc;
  },
};

const images = () => room.messages().filter(({ content }) => content.msgtype === "m.image");

const pixelsOf = async (content: Record<string, unknown>) => {
  const file = encryptedFile.parse(content.file);
  const bytes = uploaded.get(file.url) ?? new Uint8Array();
  expect(Buffer.from(bytes).subarray(0, 4).toString("latin1")).not.toBe("\x89PNG"); // the server sees nothing of it
  const png = decryptFile(file, bytes);
  if (png === null) throw new Error("not what was uploaded");
  const { width, height } = await sharp(png).metadata();
  const raw = await sharp(png).removeAlpha().raw().toBuffer();
  const pixels = (colour: string) => {
    let count = 0;
    for (let at = 0; at < raw.length; at += 3) if (raw.toString("hex", at, at + 3) === colour) count += 1;
    return count;
  };
  return { width, height, pixels };
};

test("a preview is followed by a small map, encrypted, with its words; the preview doesn't wait for it", async () => {
  room.votes(ana, "see");
  room.replies(ben, "preview");
  expect(room.last()).toContain("PREVIEW A7F3");
  expect(images()).toEqual([]);
  await room.bot.doesErrands(media);
  const [image] = images();
  expect(image?.content).toMatchObject({
    body: "The city's areas; in it Boyle Heights (Soto & 1st).",
    info: { mimetype: "image/png", w: 640, h: 420 },
    "m.mentions": {},
  });
  const { width, height, pixels } = await pixelsOf(image?.content ?? {});
  expect([width, height]).toEqual([640, 420]);
  expect(pixels("f2b8a2")).toBeGreaterThan(1_000); // the area
  expect(pixels("8a2a0a")).toBeGreaterThan(100); // its border, and the corner
  expect(JSON.stringify(image?.content)).not.toMatch(/unmarked|R4/);
  expect(await room.bot.doesErrands(media)).toBe(0);
});

test("officers at doors: the map shows the area alone, as the public will read it", async () => {
  room.replies(ben, "kind door knock");
  room.votes(ana, "see");
  room.replies(ben, "preview");
  const { body } = room.bot.ledger.sql("SELECT body FROM errand WHERE name = 'picture'").get() ?? {};
  expect(String(body)).toContain("#f2b8a2");
  expect(String(body)).not.toContain("<circle");
});

test("`stats` is followed by its picture", async () => {
  room.says(ana, "stats");
  await room.bot.doesErrands(media);
  const [image] = images();
  expect(String(image?.content.body)).toContain("Incidents in each of the last 24 hours");
  expect((await pixelsOf(image?.content ?? {})).pixels("bcd3e8")).toBeGreaterThan(1_000); // the one bar
});
