import { readFileSync, writeSync } from "node:fs";
import sharp from "sharp";

/** Larger than any phone's screen; smaller than what would tell the camera by its size. Pixels. */
const LONGEST_SIDE = 2_560;
const MOST_PIXELS = 40_000_000;

/**
 * Reads a picture from stdin and writes a line of JSON and, where it could, a new one made of its pixels alone. It runs
 * under limits of memory and time set from outside, with nothing in its environment: what a picture can do to a decoder
 * it does here. Loaders other than those of phones' formats are shut.
 */
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Nsgif", "Heif"].map((name) => `VipsForeignLoad${name}Buffer`),
});

const say = (line: object, bytes: Uint8Array = new Uint8Array()): void => {
  const all = Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), bytes]);
  for (let at = 0; at < all.length; ) at += writeSync(1, all, at);
};

const clean = async (): Promise<void> => {
  const input = sharp(readFileSync(0), {
    limitInputPixels: MOST_PIXELS,
    failOn: "error",
    sequentialRead: true,
    pages: 1,
  });
  const { width, height, pages = 1 } = await input.metadata();
  if (width * height > MOST_PIXELS) {
    say({ is: "too_many_pixels" });
    return;
  }
  const { data, info } = await input
    .rotate() // as the camera was held: that is told in what is stripped
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "white" })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
  say({ is: "clean", width: info.width, height: info.height, moved: pages > 1 }, data);
};

await clean().catch((reason: unknown) => {
  const text = reason instanceof Error ? reason.message : "";
  say({ is: /pixel limit/i.test(text) ? "too_many_pixels" : "corrupt" });
});
