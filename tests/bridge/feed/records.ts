import type { SiteFacts } from "../../../bridge/feed/site.ts";
import { pages as en } from "../../../config/texts/en/pages.ts";
import { pages as es } from "../../../config/texts/es/pages.ts";
import type { AlertRecord, SignedRecord } from "../../../core/alert/record.ts";
import { signedRecordSchema } from "../../../core/alert/record.ts";
import { areaSchema } from "../../../core/place/area.ts";

const MINUTE = 60_000;

/** Sat 31 Jan 2026, 05:10 in Los Angeles. */
export const NOW = Date.UTC(2026, 0, 31, 13, 10);

/** A valid record of an alert sent ten minutes ago; its signature has the right form and nothing more. */
export const record = (changes: Partial<AlertRecord> = {}): SignedRecord =>
  signedRecordSchema.parse({
    record: {
      v: 1,
      id: "A7F3K2M9",
      revision: 1,
      action: "issue",
      org: "la",
      origin: "la",
      level: 2,
      kind: "stop",
      area: { id: "boyle-heights", name: "Boyle Heights" },
      place: "Soto & 1st",
      when: NOW - 15 * MINUTE,
      issued: NOW - 10 * MINUTE,
      valid_until: NOW + 110 * MINUTE,
      verified_how: "seen",
      texts: {
        en: {
          headline: "Stop and questioning at Soto & 1st, Boyle Heights",
          paragraphs: [
            "Verified report of activity at a bus stop.",
            "Keep your distance and do not interfere.",
          ],
        },
        es: {
          headline: "Paran y preguntan a personas en Soto y 1st, Boyle Heights",
          paragraphs: ["Actividad verificada en una parada.", "Mantenga la distancia y no interfiera."],
        },
      },
      supersedes: null,
      ...changes,
    },
    signature: { keyid: "la-2026-01", sig: "A".repeat(86) },
  });

/** A later revision of the same alert, so many minutes after NOW. */
export const later = (
  before: SignedRecord,
  minutes: number,
  changes: Partial<AlertRecord> & Pick<AlertRecord, "action">,
): SignedRecord =>
  record({
    ...before.record,
    revision: before.record.revision + 1,
    issued: NOW + minutes * MINUTE,
    supersedes: "B".repeat(43),
    ...changes,
  });

export const retracted = (before: SignedRecord, minutes = 5): SignedRecord =>
  later(before, minutes, {
    action: "retract",
    reason: "wrong_place",
    texts: {
      en: {
        headline: "Withdrawn: Boyle Heights",
        paragraphs: ["Our message of Sat 31 Jan, 05:00 is withdrawn."],
      },
      es: {
        headline: "Retirada: Boyle Heights",
        paragraphs: ["Nuestro mensaje del sáb 31 ene, 05:00 queda retirado."],
      },
    },
  });

export const square = (west: number, south: number, size = 0.03) => {
  const [east, north] = [west + size, south + size].map((degrees) => Number(degrees.toFixed(3)));
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
};

export const areas = [
  areaSchema.parse({ id: "boyle-heights", name: "Boyle Heights", polygon: square(-118.22, 34.02) }),
  areaSchema.parse({ id: "westlake", name: "Westlake", polygon: square(-118.28, 34.05) }),
  areaSchema.parse({ id: "pico-union", name: "Pico-Union", polygon: square(-118.29, 34.03, 0.02) }),
  areaSchema.parse({ id: "lincoln-heights", name: "Lincoln Heights", polygon: square(-118.22, 34.06) }),
];

export const facts = (changes: Partial<SiteFacts> = {}): SiteFacts => ({
  org: { id: "la", name: "Los Angeles Neighbours" },
  partners: { oak: "Oakland Neighbours" },
  languages: [en, es],
  zone: "America/Los_Angeles",
  areas,
  baseUrl: "https://alerts.example.org",
  hotline: "+1 213-555-0100",
  deskHours: { en: "on duty until 22:00", es: "de turno hasta las 22:00" },
  lookedAt: 14,
  chat: {
    report: "@report:example.org",
    alerts: "@alerts:example.org",
    server: "example.org",
    homeserver: "https://matrix.example.org",
  },
  exercise: false,
  ...changes,
});
