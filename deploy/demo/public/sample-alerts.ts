import { la } from "../../../config/areas/la.ts";
import { alertEn } from "../../../config/texts/en/alert.ts";
import { alertEs } from "../../../config/texts/es/alert.ts";
import type { Level, SignedRecord } from "../../../core/alert/record.ts";
import { recordOf } from "../../../core/alert/record-of.ts";
import { KINDS } from "../../../core/report/kind.ts";
import { ID_CHARACTERS } from "../../../core/report/report-id.ts";

const MINUTE = 60_000;
/** Of each kind, in the order of KINDS. */
const LEVEL_OF: Readonly<Record<(typeof KINDS)[number], Level>> = {
  presence: 1,
  stop: 2,
  door_knock: 2,
  detention: 2,
  checkpoint: 2,
  operation: 3,
  other: 1,
};

/** So many alerts of one hour, made as a relay makes them, for pictures: invented, and signed by nobody. @param now ms */
export const sampleAlerts = (count: number, now: number): readonly SignedRecord[] =>
  Array.from({ length: count }, (_, at) => {
    const area = la[(at * 5) % la.length];
    const kind = KINDS[(at * 5 + 1) % 6];
    if (!area || !kind) throw new Error("there are areas and kinds");
    const place = at % 3 === 0 ? undefined : area.landmarks[at % area.landmarks.length]?.name;
    const issued = now - Math.floor((at * 60) / count) * MINUTE - 4 * MINUTE;
    const outcome = recordOf(
      {
        action: "issue",
        level: LEVEL_OF[kind],
        kind,
        areaName: area.name,
        place,
        when: issued - 9 * MINUTE,
        verifiedHow: at % 4 === 3 ? "trusted" : "seen",
        validUntil: issued + 120 * MINUTE,
      },
      {
        id: [0, 0, 0, 0, 2, 1, Math.floor(at / ID_CHARACTERS.length), at]
          .map((part, nth) => ID_CHARACTERS[(part + nth * 3) % ID_CHARACTERS.length])
          .join(""),
        revision: 1,
        org: "la",
        origin: "la",
        areaId: area.id,
        issued,
        supersedes: null,
      },
      { name: "Los Angeles Neighbours", hotline: "+1 213-555-0100", zone: "America/Los_Angeles" },
      { en: alertEn, es: alertEs },
    );
    if (!outcome.ok) throw new Error(`the scanner refuses ${place}`);
    return { record: outcome.record, signature: { keyid: "none", sig: "A".repeat(86) } };
  });
