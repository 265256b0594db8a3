import type { Area, FoundPlace } from "../place/area.ts";
import { findPlace } from "../place/find-place.ts";
import { withoutPoints } from "../place/shared-point.ts";
import { wordsOf } from "../words/words-of.ts";
import { readPeriod } from "./day-parts.ts";
import { EQUIPMENT, type Equipment } from "./equipment.ts";
import { hear } from "./find-phrases.ts";
import type { Kind } from "./kind.ts";
import type { Period } from "./period.ts";
import { readPeople, readVehicles } from "./read-counts.ts";
import { readEquipment } from "./read-equipment.ts";
import { readKind } from "./read-kind.ts";
import { readLanguage } from "./read-language.ts";
import { readSight } from "./read-sight.ts";
import { readTime } from "./read-time.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a report says, as far as it says so; null is "not said", never a guess. */
export interface Understood {
  readonly kind: Kind | null;
  readonly place: FoundPlace | null;
  /** Milliseconds since the epoch. */
  readonly time: number | null;
  /** Where no time is said, the part of a day. */
  readonly period: Period | null;
  readonly people: number | null;
  readonly vehicles: number | null;
  readonly equipment: readonly Equipment[];
  /** Whether the person sees or saw it themselves. */
  readonly seesIt: boolean | null;
  /** The language that it is mostly in. */
  readonly lang: string | null;
}

/** Nothing said yet. */
export const EMPTY: Understood = {
  kind: null,
  place: null,
  time: null,
  period: null,
  people: null,
  vehicles: null,
  equipment: [],
  seesIt: null,
  lang: null,
};

/** What two messages of one report say together: where both say something of it, the later one. */
export const merge = (earlier: Understood, later: Understood): Understood => ({
  kind: saysMore(earlier.kind, later.kind) ? later.kind : earlier.kind,
  place: isPartOf(earlier.place, later.place) ? earlier.place : later.place,
  time: later.time ?? earlier.time,
  period: (later.time ?? earlier.time) === null ? (later.period ?? earlier.period) : null,
  people: later.people ?? earlier.people,
  vehicles: later.vehicles ?? earlier.vehicles,
  equipment: EQUIPMENT.filter((one) => later.equipment.includes(one) || earlier.equipment.includes(one)),
  seesIt: later.seesIt ?? earlier.seesIt,
  lang: later.lang ?? earlier.lang,
});

/** "There are four agents" takes nothing away from a detention told before. */
const saysMore = (earlier: Kind | null, later: Kind | null): boolean =>
  later !== null && (later !== "presence" || earlier === null);

/** Whether the later place says nothing that the earlier one doesn't: none, or only its area. */
const isPartOf = (earlier: FoundPlace | null, later: FoundPlace | null): boolean =>
  later === null || (later.place === null && later.area === earlier?.area);

export interface Circumstances {
  readonly areas: readonly Area[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** IANA name. */
  readonly zone: string;
  /** Of all languages that people here mix. */
  readonly vocabularies: readonly Vocabulary[];
}

/** Reads a report in free words, in any of the languages or several at once. */
export const understand = (text: string, { areas, now, zone, vocabularies }: Circumstances): Understood => {
  const words = [...wordsOf(withoutPhones(withoutPoints(text.replaceAll("🧊", " ice ")))), "."];
  const heard = vocabularies.map((vocabulary) => hear(words, vocabulary, vocabularies));
  const time = readTime(heard, now, zone);
  return {
    kind: readKind(heard),
    place: findPlace(text, areas),
    time,
    period: time === null ? readPeriod(heard, now, zone) : null,
    people: readPeople(heard),
    vehicles: readVehicles(heard),
    equipment: readEquipment(heard),
    seesIt: readSight(heard),
    lang: readLanguage(words, heard),
  };
};

const PHONE = /\+?(?:\d{1,2}[ .-]?)?(?:\(\d{3}\)|\b\d{3})[ .-]?\d{3}[ .-]?\d{4}\b|\b\d{3}[ .-]\d{4}\b/g;

/** Telephone numbers mean neither times nor people. */
const withoutPhones = (text: string): string => text.replace(PHONE, " , ");
