import type { AlertRecord } from "../../../core/alert/record.ts";

/** A first revision that is in every respect as it should be, but for what a test says otherwise. */
export const aRecord = (other: Partial<AlertRecord> = {}): AlertRecord => ({
  v: 1,
  id: "K7M2P9QR",
  revision: 1,
  action: "issue",
  org: "la",
  origin: "la",
  level: 2,
  kind: "stop",
  area: { id: "boyle-heights", name: "Boyle Heights" },
  place: "Soto & 1st",
  when: 1_770_000_000_000,
  issued: 1_770_000_060_000,
  valid_until: 1_770_007_200_000,
  verified_how: "seen",
  texts: {
    en: { headline: "WARNING: stop and questioning in Boyle Heights", paragraphs: ["Seen by a volunteer."] },
    es: { headline: "AVISO: retén en Boyle Heights", paragraphs: ["Lo vio una voluntaria."] },
  },
  supersedes: null,
  ...other,
});
