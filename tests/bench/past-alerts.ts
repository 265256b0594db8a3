import { AREAS } from "../../config/areas.ts";
import type { SignedRecord } from "../../core/alert/record.ts";
import { ID_CHARACTERS } from "../../core/report/report-id.ts";
import { facts, record } from "../bridge/feed/records.ts";

const HOUR = 3_600_000;

/** A site with a real city's areas. */
export const cityFacts = facts({ areas: AREAS.la ?? [] });

/** The alert with this number; each area has its turn. It holds two hours from `issued`. */
export const alertNumber = (number: number, issued: number): SignedRecord => {
  const { id, name } = cityFacts.areas[number % cityFacts.areas.length] ?? { id: "x", name: "X" };
  return record({
    id: idOf(number),
    area: { id, name },
    level: ([1, 2, 3] as const)[number % 3] ?? 1,
    issued,
    when: issued - (issued % 300_000),
    valid_until: issued + 2 * HOUR,
  });
};

/** So many, two hours apart, the newest of them three days before `now`. */
export const pastAlerts = (count: number, now: number): SignedRecord[] =>
  Array.from({ length: count }, (_, at) => alertNumber(at, now - 72 * HOUR - (count - at) * 2 * HOUR));

const idOf = (number: number): string =>
  Array.from({ length: 8 }, (_, place) =>
    ID_CHARACTERS.charAt(Math.floor(number / ID_CHARACTERS.length ** place) % ID_CHARACTERS.length),
  ).join("");
