import { z } from "zod";
import { eventually } from "../../../tests/federation/eventually.ts";
import type { RunningCity } from "../running-city.ts";
import { PATIENCE } from "./sights.ts";

const collection = z.object({
  features: z.array(
    z
      .object({
        properties: z.object({
          /** The same wherever it is published. */
          id: z.string(),
          revision: z.int(),
          state: z.string(),
          area: z.object({ id: z.string() }),
        }),
      })
      .transform(({ properties }) => ({ id: properties.id, properties })),
  ),
});
export type Feature = z.infer<typeof collection>["features"][number];

/** The alerts that a city's feed names, in force or ended. */
export const featuresOf = async (city: RunningCity): Promise<Feature[]> =>
  collection.parse(JSON.parse(await city.page("/v1/all.geojson"))).features;

/** Waits until a city's GeoJSON has this alert as wanted. @returns its feature */
export const feedHas = async (
  city: RunningCity,
  what: string,
  isWanted: (feature: Feature) => boolean,
): Promise<Feature> => {
  let found: Feature | undefined;
  await eventually(
    `${city.web}/v1/all.geojson to have ${what}`,
    async () => {
      found = (await featuresOf(city)).find(isWanted);
      return found !== undefined;
    },
    PATIENCE.within,
  );
  if (found === undefined) throw new Error("found and lost");
  return found;
};

/** Waits until a page says this. @returns its address */
export const pageSays = async (city: RunningCity, path: string, words: string): Promise<string> => {
  await eventually(
    `${city.web}${path} to say "${words}"`,
    async () => (await city.page(path)).includes(words),
    PATIENCE.within,
  );
  return `${city.web}${path}`;
};

/** The same of a mirror, which knows only what the public room says. */
export const mirrorSays = (web: string, path: string, words: string): Promise<void> =>
  eventually(
    `${web}${path} to say "${words}"`,
    async () => (await (await fetch(`${web}${path}`)).text()).includes(words),
    PATIENCE.within,
  );

/** What the public room says, newest first; anybody with an account anywhere may read it. */
export const publicRoomOf = async (city: RunningCity, token: string): Promise<string[]> => {
  const room = encodeURIComponent(city.publicRoom);
  const response = await fetch(
    `${city.homeserver.baseUrl}/_matrix/client/v3/rooms/${room}/messages?dir=b&limit=50`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  const { chunk } = (await response.json()) as { chunk: { type: string; content: { body?: string } }[] };
  return chunk.filter(({ type }) => type === "m.room.message").map(({ content }) => content.body ?? "");
};
