import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Debian's, or whatever bears one of these names; ALMENARA_CHROMIUM names another. Null where there is none. */
export const findChromium = (): string | null => {
  if (process.env.ALMENARA_CHROMIUM) return process.env.ALMENARA_CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return places.find((place) => existsSync(place)) ?? null;
};

/** Without a sandbox of its own where we are root: a container's own user has no other way. */
export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
