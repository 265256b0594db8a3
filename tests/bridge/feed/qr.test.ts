import encodeQR from "qr";
import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { qrOf } from "../../../bridge/feed/qr.ts";

/** The path drawn back into squares, four pixels a side, as a camera would see them. */
const photographed = ({ side, path }: ReturnType<typeof qrOf>) => {
  const scale = 4;
  const width = side * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x = "", y = "", length = ""] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let at = Number(x) * scale; at < (Number(x) + Number(length)) * scale; at += 1)
        data.fill(0, (row * width + at) * 4, (row * width + at) * 4 + 3);
  return { width, height: width, data };
};

test("the code on paper leads to the address, whatever its length", () => {
  for (const address of [
    "https://a.example/",
    "https://alerts.example.org/es/i/A7F3K2M9",
    `https://x.example/${"long/".repeat(30)}`,
  ])
    expect(decodeQR(photographed(qrOf(address)))).toBe(address);
  expect(qrOf("https://a.example/").side).toBe(encodeQR("https://a.example/", "raw", { border: 2 }).length);
});
