import sharp from "sharp";
import { expect, test } from "vitest";
import { cleanPicture, LARGEST_FILE } from "../../../../bots/kit/media/clean-picture.ts";
import { bomb, CANARY, heic, moving, photo, polyglot } from "./pictures.ts";

test("of a photo nothing is left but its pixels", async () => {
  const original = await photo();
  expect(original.includes(CANARY)).toBe(true);
  const clean = await cleanPicture(original);
  if (clean.is !== "clean") throw new Error(clean.is);
  expect(clean).toMatchObject({ width: 64, height: 48, moved: false });
  expect(clean.bytes.includes(CANARY)).toBe(false);
  const { exif, xmp, icc, iptc, format } = await sharp(clean.bytes).metadata();
  expect({ exif, xmp, icc, iptc, format }).toEqual({ format: "jpeg" });
});

test("what stood behind the pixels is gone, and of a moving picture all but the first image", async () => {
  const [one, other] = await Promise.all([polyglot().then(cleanPicture), moving().then(cleanPicture)]);
  if (one.is !== "clean" || other.is !== "clean") throw new Error(`${one.is} ${other.is}`);
  expect(one.bytes.includes(CANARY)).toBe(false);
  expect(other).toMatchObject({ moved: true, width: 8, height: 8 });
});

test("each that can't be taken is told by what is wrong with it", async () => {
  const whole = await photo();
  const said = await Promise.all(
    [
      bomb(),
      heic(),
      whole.subarray(0, whole.length - 200),
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"),
      Buffer.from("%PDF-1.7"),
      Buffer.alloc(0),
      Buffer.alloc(LARGEST_FILE + 1),
    ].map(cleanPicture),
  );
  expect(said.map(({ is }) => is)).toEqual([
    "too_many_pixels",
    "heic",
    "corrupt",
    "no_picture",
    "no_picture",
    "no_picture",
    "too_large",
  ]);
});
