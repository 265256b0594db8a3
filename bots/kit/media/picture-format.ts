/** What a picture's first bytes say that it is; its name and declared type say nothing. */
export type PictureFormat = "jpeg" | "png" | "gif" | "webp" | "avif" | "heic";

/** @returns null where it is none that phones make */
export const pictureFormat = (bytes: Uint8Array): PictureFormat | null => {
  const text = (from: number, to: number): string =>
    String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (text(0, 6) === "GIF87a" || text(0, 6) === "GIF89a") return "gif";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "webp";
  if (text(4, 8) !== "ftyp") return null;
  const brands = text(8, 40);
  if (/avif|avis/.test(brands)) return "avif";
  return /heic|heix|heim|heis|hevc|hevx|mif1|msf1/.test(brands) ? "heic" : null;
};
