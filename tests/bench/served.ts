import { setTimeout as pause } from "node:timers/promises";
import type { TestCity } from "../cities/two-cities.ts";
import { now } from "./now.ts";

/** Milliseconds between an answer and the next question: what a feed's instant may be late by. Fewer load what is measured. */
const LOOK = 20;

const PATIENCE = 60_000;

/** Asks for a feed as a reader does, with its last ETag, until it holds `name`. @returns the instant, now()'s ms */
export const feedNames = async (city: TestCity, path: string, name: string): Promise<number> => {
  const end = now() + PATIENCE;
  for (let etag = ""; now() < end; await pause(LOOK)) {
    const response = await fetch(`http://127.0.0.1:${city.webPort}${path}`, {
      headers: { "if-none-match": etag },
    });
    const text = await response.text();
    if (text.includes(name)) return now();
    etag = response.headers.get("etag") ?? etag;
  }
  throw new Error(`${path} didn't name ${name}`);
};

/** Follows the stream of events until one names `name`. @returns the instant, now()'s ms */
export const eventNames = async (city: TestCity, name: string): Promise<number> => {
  const response = await fetch(`http://127.0.0.1:${city.webPort}/v1/events`, {
    signal: AbortSignal.timeout(PATIENCE),
  });
  let told = "";
  for await (const bytes of response.body ?? []) {
    told += Buffer.from(bytes).toString();
    if (told.includes(name)) return now();
  }
  throw new Error(`the stream of events ended before it named ${name}`);
};
