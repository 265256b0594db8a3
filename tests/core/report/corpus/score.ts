import { vocabularyEn } from "../../../../config/texts/en/vocabulary.ts";
import { vocabularyEs } from "../../../../config/texts/es/vocabulary.ts";
import { localInstant } from "../../../../core/report/local-time.ts";
import type { Period } from "../../../../core/report/period.ts";
import { understand } from "../../../../core/report/understand.ts";
import { CITIES, instantOf, NOW, type Sample, ZONE } from "./corpus.ts";

export const FIELDS = [
  "kind",
  "area",
  "place",
  "time",
  "period",
  "people",
  "vehicles",
  "equipment",
  "sees",
  "lang",
] as const;
export type Field = (typeof FIELDS)[number];

/** What is said of each field, each thing by a name; nothing where nothing is said. */
export type Reading = Readonly<Record<Field, readonly string[]>>;

export const expected = ({
  at,
  time,
  kind,
  period,
  people,
  vehicles,
  equipment,
  sees,
  lang,
}: Sample): Reading => {
  const [area, place] = at?.split(": ") ?? [];
  return {
    ...{ kind: named(kind), area: named(area), place: named(place), time: named(instantOf(time)) },
    ...{ period: named(period), people: named(people), vehicles: named(vehicles) },
    ...{ equipment: equipment ?? [], sees: named(sees), lang: named(lang) },
  };
};

export const readingOf = ({ says, city }: Sample): Reading => {
  const areas = CITIES[city];
  const vocabularies = [vocabularyEn, vocabularyEs];
  const read = understand(says, { areas, now: NOW, zone: ZONE, vocabularies });
  return {
    ...{ kind: named(read.kind), area: named(read.place?.area), place: named(read.place?.place) },
    ...{ time: named(read.time), period: named(read.period && periodName(read.period)) },
    ...{ people: named(read.people), vehicles: named(read.vehicles), equipment: read.equipment },
    ...{ sees: named(read.seesIt), lang: named(read.lang) },
  };
};

const named = (value: string | number | boolean | null | undefined): readonly string[] =>
  value === null || value === undefined ? [] : [String(value)];

const periodName = ({ part, from }: Period): string =>
  `${from < localInstant(NOW, ZONE, 0, 0, 0) ? -1 : 0} ${part}`;

/** How many things were read rightly, read though they weren't said so, and missed. */
export interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** Of what was read, how much is right; of what was said, how much was read. 1 where there was nothing. */
export const precision = ({ right, wrong }: Score): number =>
  right + wrong === 0 ? 1 : right / (right + wrong);
export const recall = ({ right, missed }: Score): number =>
  right + missed === 0 ? 1 : right / (right + missed);

export const scoreOf = (samples: readonly Sample[], field: Field): Score => {
  const pairs = samples.map((sample) => ({ said: expected(sample)[field], read: readingOf(sample)[field] }));
  const count = (which: (pair: (typeof pairs)[number]) => readonly string[]): number =>
    pairs.reduce((sum, pair) => sum + which(pair).length, 0);
  return {
    right: count(({ said, read }) => read.filter((one) => said.includes(one))),
    wrong: count(({ said, read }) => read.filter((one) => !said.includes(one))),
    missed: count(({ said, read }) => said.filter((one) => !read.includes(one))),
  };
};
