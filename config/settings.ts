import { z } from "zod";
import { areaSchema } from "../core/place/area.ts";

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, "small letters, digits and hyphens");
const words = (longest: number) => z.string().min(1).max(longest);
const zone = z.string().refine(isZone, "a time zone looks like America/Los_Angeles");
const LANGUAGES = ["en", "es"] as const;
const language = z.enum(LANGUAGES, `there are texts in: ${LANGUAGES.join(", ")}`);

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const city = z.strictObject({
  name: words(80).describe("as people call it"),
  zone: zone.describe("IANA name; every time that people read is in it"),
  areas: z
    .union([slug, z.array(areaSchema).min(1)])
    .describe("the name of a list under config/areas, or the areas themselves"),
});

const policy = z.strictObject({
  lease_minutes: z.int().min(1).max(60).default(5).describe("how long a claim lasts without anything done"),
  valid_minutes: z.int().min(15).max(360).default(120).describe("how long an alert holds"),
  all_clear_minutes: z
    .int()
    .min(1)
    .max(60)
    .default(15)
    .describe("an all-clear needs somebody who looked no longer ago"),
  one_report_minutes: z
    .int()
    .min(0)
    .max(60)
    .default(15)
    .describe("messages of a reporter so soon after one another are one report; 0: each is one"),
  queued_every_seconds: z
    .int()
    .min(0)
    .max(3_600)
    .default(60)
    .describe(
      "how long after one queued report the next has its turn; queued is what comes over 6 an hour, and all but the first of a new account; 0: none",
    ),
  sender_may_be_verifier: z
    .boolean()
    .default(false)
    .describe("whether who sends may be the only one who verified it (level 1 always may)"),
  alerts_an_hour: z
    .int()
    .min(1)
    .max(1_000)
    .default(20)
    .describe("new alerts and updates that the relay signs in an hour, whatever the desk orders"),
  partner_alerts_an_hour: z
    .int()
    .min(1)
    .max(1_000)
    .default(60)
    .describe("new alerts and updates of one partner taken in within an hour; more are set aside"),
});

const partner = z.strictObject({
  name: words(80).describe("as people here call them"),
  statements: z
    .enum(["auto", "desk", "ignore"])
    .default("desk")
    .describe("their alerts: post to our rooms at once, show at the desk, or leave"),
  republish: z.boolean().default(true).describe("whether our public pages carry theirs"),
  levels: z
    .array(z.literal([1, 2, 3]))
    .default([1, 2, 3])
    .describe("levels that matter here"),
});

/** almenara.yaml: what people of an organisation decide. No id that a homeserver made stands in it. */
export const settingsSchema = z.strictObject({
  organisation: z.strictObject({
    id: slug.describe("short and for good: partners know you by it"),
    name: words(80).describe("as the public reads it"),
  }),
  languages: z
    .array(language)
    .min(1)
    .refine((all) => new Set(all).size === all.length, "each language once")
    .default(["en", "es"])
    .describe("the first is spoken where none is asked for"),
  web: z.strictObject({
    address: z.url().describe("where the public finds the pages"),
    listen: z
      .string()
      .regex(/^[\w.:[\]-]+:\d{1,5}$/, "an address and a port, such as 127.0.0.1:8080")
      .default("127.0.0.1:8080")
      .describe("where the built-in server listens; a proxy stands before it"),
    homeserver: z
      .url()
      .optional()
      .describe("where visitors' apps reach the homeserver; left out: where the bots do"),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/, "a colour as #rrggbb, in small letters")
      .optional()
      .describe("the pages' one colour; it is made readable on light and dark"),
  }),
  help: z.strictObject({
    hotline: words(40).describe("of lawyers and families; every alert names it"),
    emergency: words(40).default("911").describe("for danger and injury; we are none"),
    rights: z.url().describe("a page about people's rights, reviewed by a lawyer"),
  }),
  cities: z.record(slug, city).refine((cities) => Object.keys(cities).length > 0, "at least one city"),
  policy: policy.prefault({}),
  partners: z.record(slug, partner).default({}),
});

export type Settings = z.infer<typeof settingsSchema>;
