import type { Area, FoundPlace } from "../place/area.ts";
import { findPlace } from "../place/find-place.ts";
import { withoutPoints } from "../place/shared-point.ts";
import { wordsOf } from "../words/words-of.ts";
import { hear } from "./find-phrases.ts";
import type { Kind } from "./kind.ts";
import { readKind } from "./read-kind.ts";
import { readLanguage } from "./read-language.ts";
import { readPeople } from "./read-people.ts";
import { readSight } from "./read-sight.ts";
import { readTime } from "./read-time.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a report says, as far as it says so; null is "not said", never a guess. */
export interface Understood {
  readonly kind: Kind | null;
  readonly place: FoundPlace | null;
  /** Milliseconds since the epoch. */
  readonly time: number | null;
  readonly people: number | null;
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
  people: null,
  seesIt: null,
  lang: null,
};

/** What two messages of one report say together: where both say something of it, the later one. */
export const merge = (earlier: Understood, later: Understood): Understood => ({
  kind: later.kind ?? earlier.kind,
  place: isPartOf(earlier.place, later.place) ? earlier.place : later.place,
  time: later.time ?? earlier.time,
  people: later.people ?? earlier.people,
  seesIt: later.seesIt ?? earlier.seesIt,
  lang: later.lang ?? earlier.lang,
});

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
  const words = wordsOf(withoutPhones(withoutPoints(text)));
  const heard = vocabularies.map((vocabulary) => hear(words, vocabulary));
  return {
    kind: readKind(heard),
    place: findPlace(text, areas),
    time: readTime(heard, now, zone),
    people: readPeople(heard),
    seesIt: readSight(heard),
    lang: readLanguage(words, heard),
  };
};

const PHONE = /\+?(?:\d{1,2}[ .-]?)?(?:\(\d{3}\)|\b\d{3})[ .-]?\d{3}[ .-]?\d{4}\b|\b\d{3}[ .-]\d{4}\b/g;

/** Telephone numbers mean neither times nor people. */
const withoutPhones = (text: string): string => text.replace(PHONE, " , ");
