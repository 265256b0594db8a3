import { z } from "zod";
import { areaSchema } from "../../core/place/area.ts";
import type { PageTexts } from "../../core/words/page-texts.ts";
import type { SiteFacts } from "../feed/site.ts";

const line = z.string().min(1).max(200);

/** `site.json` as an organisation's site gives it out (`feed/well-known.ts`). */
export const siteFileSchema = z.object({
  v: z.literal(1),
  org: z.object({ id: line, name: line }),
  partners: z.record(z.string(), line),
  languages: z.array(z.string()).min(1),
  zone: line,
  areas: z.array(areaSchema),
  address: z.url(),
  hotline: line,
  chat: z.object({ report: z.string(), alerts: z.string(), server: z.string(), homeserver: z.url() }),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
  exercise: z.boolean(),
});
export type SiteFile = z.infer<typeof siteFileSchema>;

/**
 * The facts of a mirror: the organisation's, at another address. Who is on duty and how many reports were looked at no
 * record says, so a mirror doesn't either.
 * @param texts of the languages that are spoken here, by code @throws Error where none is one of the site's
 */
export const mirrorFacts = (
  { org, partners, languages, zone, areas, hotline, chat, accent, exercise }: SiteFile,
  texts: Readonly<Record<string, PageTexts>>,
  baseUrl: string,
): SiteFacts => {
  const [first, ...others] = languages.flatMap((code) => texts[code] ?? []);
  if (first === undefined) throw new Error(`there are no texts in ${languages.join(", ")}`);
  return {
    org,
    partners,
    languages: [first, ...others],
    zone,
    areas,
    baseUrl,
    hotline,
    deskHours: {},
    lookedAt: null,
    chat,
    ...(accent === undefined ? {} : { accent }),
    exercise,
  };
};
