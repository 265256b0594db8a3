import { type PhraseBook, phraseBook, type Readings } from "../words/phrase-book.ts";
import { wordsOf } from "../words/words-of.ts";
import type { Area, FoundPlace } from "./area.ts";
import { cornerName } from "./place-at.ts";
import { bareNumber, isArticle, isDirection, isNumbered, streetWord } from "./street-words.ts";

/** A name of an area or a landmark. */
export interface Name {
  readonly found: FoundPlace;
  /** Wrong letters, all words together. With an article one may be an ordinary word: "el mercado" is no "El Mercadito". */
  readonly most: number;
}

/** The places of an area as texts are searched for them. */
export interface Gazetteer {
  readonly names: PhraseBook<Name>;
  /** Streets that have a corner, by their name there. */
  readonly streets: PhraseBook<string>;
  /** The corner of two streets, in either order. */
  readonly corner: (one: string, other: string) => FoundPlace | null;
}

const read = new WeakMap<Area, Gazetteer>();

/** Worked out once, since every report is held against all of it. */
export const gazetteerOf = (area: Area): Gazetteer => {
  const known = read.get(area) ?? gazetteer(area);
  read.set(area, known);
  return known;
};

/** Everything that a word may be in a name: "la 1" is "1" and the street "1st". */
export const placeReadings = (words: readonly string[]): Readings =>
  words.map((word) => {
    const bare = bareNumber(word);
    return bare === null ? [streetWord(word)] : [streetWord(word), bare];
  });

const gazetteer = (area: Area): Gazetteer => {
  const corners = new Map(
    area.corners.map(({ streets, at }) => [
      crossing(streets[0] ?? "", streets[1] ?? ""),
      { area: area.id, place: cornerName(streets), at },
    ]),
  );
  const streets = new Set(area.corners.flatMap(({ streets }) => streets));
  return {
    names: phraseBook(namesOf(area).flatMap(({ name, found }) => asWritten(name, found))),
    streets: phraseBook([...streets].map((street) => ({ words: streetWords(street), means: street }))),
    corner: (one, other) => corners.get(crossing(one, other)) ?? null,
  };
};

const crossing = (one: string, other: string): string => [one, other].sort().join(" & ");

const namesOf = ({ id, name, aliases, landmarks }: Area): { name: string; found: FoundPlace }[] => [
  ...[name, ...aliases].map((one) => ({ name: one, found: { area: id, place: null, at: null } })),
  ...landmarks.flatMap((landmark) =>
    [landmark.name, ...landmark.aliases].map((one) => ({
      name: one,
      found: { area: id, place: landmark.name, at: landmark.at },
    })),
  ),
];

/** A name's words apart and, where they are long enough to be told by that, run together ("boyleheights"). */
const asWritten = (name: string, found: FoundPlace) => {
  const words = wordsOf(name).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const told = words.filter((word, index) => index === 0 || index === words.length - 1 || !isArticle(word));
  const alone = told.length === 1;
  const apart = told.map((word) => ({ is: streetWord(word), mistakes: mistakesIn(word, alone) }));
  const together = told.join("");
  const means = { found, most: told.some(isArticle) ? 1 : 2 };
  return [
    { words: apart, means },
    ...(alone || together.length < 8
      ? []
      : [{ words: [{ is: together, mistakes: mistakesIn(together, true) }], means }]),
  ];
};

/**
 * Wrong letters that a word may have. A word that is all of a name has less around it to tell it by. Numbers have none: 12th
 * and 19th are two stations.
 */
const mistakesIn = (word: string, alone: boolean): number => {
  if (/\d/.test(word)) return 0;
  if (word.length >= (alone ? 9 : 8)) return 2;
  return word.length >= (alone ? 7 : 5) ? 1 : 0;
};

/** A street with a direction ("E 12th") is told without it, too. */
const streetWords = (street: string) => {
  const all = wordsOf(street);
  const name = all.length > 1 && isDirection(all[0] ?? "") ? all.slice(1) : all;
  return name.map(streetWord).map((is) => ({ is, mistakes: isNumbered(is) || is.length < 6 ? 0 : 1 }));
};
