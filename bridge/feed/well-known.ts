import type { GivenKeys } from "../../core/envelope/key-book.ts";
import { sixWords } from "../../core/envelope/six-words.ts";
import type { Area } from "../../core/place/area.ts";
import type { Piece } from "./piece.ts";
import type { Site, SiteFacts } from "./site.ts";

const FOLDER = ".well-known/almenara";
export const KEYS = `${FOLDER}/keys.json`;
export const SITE = `${FOLDER}/site.json`;

const JSON_TYPE = "application/json";

/** By what anybody can check the records, and what a mirror must know of the organisation. */
export const wellKnown = (site: Site): readonly Piece[] => [
  {
    key: KEYS,
    from: [site.keys],
    files: () => [{ path: KEYS, type: JSON_TYPE, text: JSON.stringify(keysOf(site.keys)) }],
  },
  {
    key: SITE,
    from: [],
    files: () => [{ path: SITE, type: JSON_TYPE, text: JSON.stringify(aboutSite(site)) }],
  },
];

/** Who publishes here, ours first. The root is for comparing with one that is known from elsewhere. */
const keysOf = (keys: readonly GivenKeys[]): object => ({
  v: 1,
  organisations: keys.map(({ id, name, root, manifests }) => ({
    id,
    name,
    root,
    words: sixWords(root),
    manifests,
  })),
});

/** Settings that are on the pages anyway. What is true only now is left out. */
const aboutSite = ({ org, partners, languages, zone, areas, baseUrl, ...site }: SiteFacts): object => ({
  v: 1,
  org,
  partners,
  languages: languages.map(({ code }) => code),
  zone,
  areas: areas.map(({ id, name, polygon }): Partial<Area> => ({ id, name, ...(polygon ? { polygon } : {}) })),
  address: baseUrl,
  hotline: site.hotline,
  chat: site.chat,
  ...(site.accent === undefined ? {} : { accent: site.accent }),
  exercise: site.exercise,
});
