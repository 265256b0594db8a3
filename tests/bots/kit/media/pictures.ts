import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** Stands in every part of a picture that isn't pixels: nothing of it may be left. */
export const CANARY = "CANARY-ana-at-home";

/** As a phone makes it: place, owner, time, thumbnail and profile with it. */
export const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: "#884422" } })
    .jpeg()
    .withExif({
      IFD0: { Copyright: CANARY, Artist: CANARY, Software: CANARY },
      IFD3: { GPSLatitude: "34/1 2/1 15/1", GPSLatitudeRef: "N", GPSLongitude: "118/1 12/1 20/1" },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><p>${CANARY}</p></x:xmpmeta>`)
    .toBuffer();

export const moving = async (): Promise<Buffer> => {
  const images = ["red", "blue"].map((background) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(images), { join: { animated: true } })
    .gif()
    .toBuffer();
};

/** A picture that is an archive too: what unpacks stands behind the pixels. */
export const polyglot = async (): Promise<Buffer> =>
  Buffer.concat([await photo(), Buffer.from(`PK\x03\x04 ${CANARY} <script>`)]);

/** A few hundred bytes that say that they are 3,600 million pixels. */
export const bomb = (): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(10_000));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

export const heic = (): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic"), Buffer.alloc(64)]);

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
