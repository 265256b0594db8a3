// How streets are written in the United States, in English and Spanish. Not a language of ours but part of the places:
// people mix both in one address, whatever language they speak.

const ORDINALS: readonly (readonly string[])[] = [
  ["first", "primera", "primero", "primer"],
  ["second", "segunda", "segundo"],
  ["third", "tercera", "tercero", "tercer"],
  ["fourth", "cuarta", "cuarto"],
  ["fifth", "quinta", "quinto"],
  ["sixth", "sexta", "sexto"],
  ["seventh", "septima", "setima", "septimo"],
  ["eighth", "octava", "octavo"],
  ["ninth", "novena", "noveno"],
  ["tenth", "decima", "decimo"],
  ["eleventh", "onceava", "undecima"],
  ["twelfth", "doceava", "duodecima"],
  ["thirteenth", "treceava"],
  ["fourteenth", "catorceava"],
  ["fifteenth", "quinceava"],
];
const CARDINALS = new Map(
  (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince " +
    "dieciseis diecisiete dieciocho diecinueve veinte"
  )
    .split(" ")
    .map((word, index) => [word, index + 1]),
);
const ORDINAL_WORDS = new Map(ORDINALS.flatMap((words, index) => words.map((word) => [word, index + 1])));
const DIGITS_WITH_ENDING = /^(\d{1,3})(?:st|nd|rd|th|a|o|ra|ro|er|da|do|nda|ta|to|va|vo|ma|mo|na|no)$/;
const SHORT: Readonly<Record<string, string>> = {
  street: "st",
  avenue: "ave",
  av: "ave",
  avenida: "ave",
  boulevard: "blvd",
  bulevar: "blvd",
  blv: "blvd",
  intl: "international",
};

/** One way to write a street's word: "first", "primera", "1ra" and "1st" are `1th`; "avenue" is `ave`. */
export const streetWord = (word: string): string => {
  const number = ORDINAL_WORDS.get(word) ?? DIGITS_WITH_ENDING.exec(word)?.[1];
  return number === undefined ? (SHORT[word] ?? word) : `${Number(number)}th`;
};

/** A number without an ending, which is a street only beside another street: "Broadway y la 14", "Soto y catorce". */
export const bareNumber = (word: string): string | null => {
  const number = /^\d{1,3}$/.test(word) ? Number(word) : CARDINALS.get(word);
  return number === undefined ? null : `${number}th`;
};

export const isNumbered = (streetWordOf: string): boolean => /^\d+th$/.test(streetWordOf);
/** "1st" is a street; "first" may be a manner of speaking. */
export const isWrittenInDigits = (word: string): boolean => /^\d/.test(word);

const AND = new Set(["&", "+", "/", "and", "n", "y", "e", "con"]);
const AT = new Set("@ at x corner esquina esq between entre on sobre por".split(" "));
const TYPES = new Set(["st", "ave", "blvd", "calle", "rd", "road", "dr", "drive", "way", "parkway", "pkwy"]);
const ARTICLES = new Set(["the", "la", "el", "los", "las", "de", "del", "of", "al"]);
const DIRECTIONS = new Set("e w n s east west north south este oeste norte sur".split(" "));

export const isAnd = (word: string): boolean => AND.has(word);
export const isJoiner = (word: string): boolean => AND.has(word) || AT.has(word);
export const isStreetType = (word: string): boolean => TYPES.has(streetWord(word));
export const isArticle = (word: string): boolean => ARTICLES.has(word);
export const isDirection = (word: string): boolean => DIRECTIONS.has(word);
