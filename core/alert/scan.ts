import {
  BADGES,
  DIGITS,
  DWELLINGS,
  JUDGEMENT,
  MOVEMENT,
  NO_NAMES,
  ROADS,
  SOFT_TITLES,
  STATUS,
  STREETS,
  STREETS_BEFORE,
  TITLES,
} from "./scan-words.ts";

/** What was found; the phrase `scan.<what>` (config/texts) says what to type instead. */
export type Found =
  | "too_long"
  | "hidden"
  | "phone"
  | "number"
  | "plate"
  | "badge"
  | "account"
  | "link"
  | "home"
  | "point"
  | "name"
  | "status"
  | "judgement"
  | "movement";

export interface Finding {
  readonly what: Found;
  /** As it stands in the text that was scanned, for the dispatcher's eyes; folded where it had to be. */
  readonly found: string;
}

/** One line that a person reads at a glance. UTF-16 units; the record's schema allows more. */
const LONGEST = 300;

/**
 * What must not stand in words that a dispatcher adds to an alert, or in a landmark's name. It fails closed: rather
 * refuses a harmless word than lets a number pass. It can't know a bare name ("Maria Lopez") from a place; two people
 * read every preview.
 */
export const scan = (text: string, longest = LONGEST): Finding[] => {
  if (text.length > longest) return [{ what: "too_long", found: `${text.slice(0, 40).toWellFormed()}…` }];
  const hidden = hiddenIn(text);
  if (hidden.length > 0) return hidden;
  const plain = text
    .normalize("NFKC")
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐-―−]/g, "-");
  const folded = withoutAccents(plain).toLowerCase();
  const found = RULES.flatMap(({ what, pattern }) =>
    [...folded.matchAll(pattern)].map(([found]) => ({ what, found: found.trim() })),
  );
  return [...found, ...spelledPhones(folded), ...plates(plain), ...names(plain)].filter(
    (one, index, all) => all.findIndex((other) => same(one, other)) === index,
  );
};

const same = (a: Finding, b: Finding): boolean => a.what === b.what && a.found === b.found;

const withoutAccents = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "");

/** Characters that nobody sees or that turn the line round, foreign digits, and words that mix alphabets. */
const hiddenIn = (text: string): Finding[] => {
  const characters = text.match(/[\p{C}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0\u2800]|[\uFE00-\uFE0E]/gu) ?? [];
  const digits = text.normalize("NFKC").match(/(?![0-9])[\p{Nd}\p{Nl}]/gu) ?? [];
  const words = text.normalize("NFKC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const mixed = words.filter(
    (word) => /\p{Script=Latin}/u.test(word) && /(?!\p{Script=Latin})\p{L}/u.test(word),
  );
  return [
    ...characters.map((character) => ({ what: "hidden" as const, found: codePoint(character) })),
    ...[...digits, ...mixed].map((found) => ({ what: "hidden" as const, found })),
  ];
};

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A list of words as an alternative of a pattern: `*` is any ending, `a~b` is "b a" or "a b". */
const oneOf = (words: string): string =>
  words
    .split(/\s+/)
    .map((word) => {
      const [first = "", second] = word.split("~");
      const pattern = first.replace("*", "[a-z]*");
      return second === undefined ? pattern : `${second}\\s+${pattern}|${pattern}\\s+${second}`;
    })
    .join("|");

const wordOf = (words: string): RegExp => new RegExp(`(?<![a-z0-9])(?:${oneOf(words)})(?![a-z0-9])`, "g");

/** Words that end a street's name going backwards: "2 people on 4th Street" is no house. */
const BETWEEN = `(?!(?:on|at|near|in|by|and|the|en|y|por|cerca|con|${oneOf(STREETS_BEFORE)})[\\s.])[a-z0-9'.-]+\\s+`;
const HOUSE_NUMBER = "\\d{1,5}(?!\\d|st|nd|rd|th)(?:\\s?1/2|-?[a-z])?";

const RULES: readonly { readonly what: Found; readonly pattern: RegExp }[] = [
  { what: "account", pattern: /\S*@\S*/g },
  {
    what: "account",
    pattern: /\b[a-z0-9._-]+\s*[([]?\b(?:at|arroba)\b[)\]]?\s*\S+\s*[([]?\b(?:dot|punto)\b/g,
  },
  { what: "account", pattern: /(?<!\S)[#!$+&][a-z0-9._=/-]+:[a-z0-9.-]+/g },
  { what: "link", pattern: /[a-z][a-z0-9+.-]*:\/\/\S*|www\.\S+|(?<![a-z])[a-z0-9-]*[a-z0-9]\.[a-z]{2,}\S*/g },
  { what: "link", pattern: /\b(?:mailto|tel|sms|geo|matrix|xmpp|sip|signal|whatsapp|telegram)\s*:\S*/g },
  { what: "phone", pattern: /\+?(?:\d[\s().·/+_-]*){6,}\d/g },
  { what: "number", pattern: /\d{4,}|(?:\d[.,]){3,}\d/g },
  {
    what: "point",
    pattern: /-?\d{1,3}[.,]\d{3,}|\d+\s*[°º]\s*\d*|[23456789cfghjmpqrvwx]{4,8}\+[2-9cfghjmpqrvwx]{0,3}/g,
  },
  {
    what: "badge",
    pattern: new RegExp(`\\b(?:${oneOf(BADGES)})\\b\\s*(?:no|num|number|numero|#|:|\\.)*\\s*\\d+`, "g"),
  },
  { what: "badge", pattern: /\b(?:badges?|insignias?)\b|#\s*\d+/g },
  {
    what: "home",
    pattern: new RegExp(
      `(?<![a-z0-9&])${HOUSE_NUMBER}\\s+(?:${BETWEEN}){0,4}(?:${oneOf(`${STREETS} highway hwy carretera`)})(?![a-z0-9])`,
      "g",
    ),
  },
  {
    what: "home",
    pattern: new RegExp(
      `\\b(?:${oneOf(STREETS_BEFORE)})\\.?\\s+(?:${BETWEEN.replace("\\s+", ",?\\s+")}){1,4}(?:#|no\\.?|num\\.?|numero)?\\s*${HOUSE_NUMBER}(?![a-z0-9])`,
      "g",
    ),
  },
  {
    what: "home",
    pattern: new RegExp(
      `(?<![a-z0-9])(?:${oneOf(STREETS)})\\.?,?\\s+(?:#|no\\.?|num\\.?|numero)?\\s*(?:\\d{3,5}(?!\\d|st|nd|rd|th)|${HOUSE_NUMBER}(?=\\s*(?:[,.;]|$)))`,
      "g",
    ),
  },
  { what: "home", pattern: new RegExp(`\\b(?:${oneOf(DWELLINGS)})\\b\\s*(?:[.:#]|no)*\\s*\\d+[a-z]?`, "g") },
  {
    what: "home",
    pattern: new RegExp(
      `(?<!\\b(?:${oneOf(ROADS)})[\\s-]*)(?<![a-z0-9:.,&])\\d{3}(?!\\d|st|nd|rd|th)-?[a-z]?\\s+(?:(?:[nsew]|north|south|east|west|norte|sur|este|oeste)\\.?\\s+)?(?!(?:m|km|ft|mi|people|personas|agents|agentes|officers|oficiales|meters|metros|feet)\\b)[a-z0-9]{2,}`,
      "g",
    ),
  },
  { what: "status", pattern: wordOf(STATUS) },
  { what: "judgement", pattern: wordOf(JUDGEMENT) },
  { what: "movement", pattern: wordOf(MOVEMENT) },
];

/** "five five five …", alone or mixed with digits. */
const spelledPhones = (folded: string): Finding[] => {
  const digit = `(?:${Object.keys(DIGITS).join("|")}|\\d+)`;
  const runs = folded.match(new RegExp(`\\b${digit}(?:[\\s,.-]+${digit}){3,}\\b`, "g")) ?? [];
  return runs
    .filter((run) => run.replace(/[a-z]+/g, (word) => DIGITS[word] ?? "").replace(/\D/g, "").length >= 7)
    .map((found) => ({ what: "phone", found }));
};

const ROAD = new RegExp(`^(?:${oneOf(ROADS)})[\\s-]?\\d+$`, "i");
const ORDINAL_OR_MEASURE = /^\d+(?:st|nd|rd|th|min|mins|hrs?|am|pm|km|mi|ft|m|h)$/i;

/** Letters and digits in one word, in two words of capitals, or one by one. */
const plates = (plain: string): Finding[] => {
  const words = plain.match(/(?<![\p{L}\p{N}])[a-z0-9]+(?:-[a-z0-9]+)*(?![\p{L}\p{N}])/giu) ?? [];
  const inOne = words.filter((word) => {
    const bare = word.replaceAll("-", "");
    const letters = bare.replace(/\d/g, "").length;
    return (
      /\d/.test(bare) &&
      letters > 0 &&
      letters <= (bare === word ? 6 : 3) &&
      bare.length >= 5 &&
      bare.length <= 8 &&
      !ORDINAL_OR_MEASURE.test(word) &&
      !ROAD.test(word)
    );
  });
  const inTwo = (
    plain.match(
      /(?<![\p{L}\p{N}])(?:\d?[A-Z]{2,3}[\s·-]\d{3,4}|\d{3,4}[\s·-][A-Z]{2,3})(?![\p{L}\p{N}])/gu,
    ) ?? []
  ).filter((words) => !ROAD.test(words));
  const oneByOne =
    plain.match(/(?<![\p{L}\p{N}'])(?:[a-z0-9][\s.,-]+){4,}[a-z0-9](?![\p{L}\p{N}'])/giu) ?? [];
  return [...inOne, ...inTwo, ...oneByOne].map((found) => ({ what: "plate", found }));
};

const AFTER_TITLE = /^[\s.:]+([\p{L}\p{M}][\p{L}\p{M}'-]*)/u;
const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const HARD = wordsOf(TITLES);
const SOFT = wordsOf(SOFT_TITLES);
const HARMLESS = wordsOf(NO_NAMES);
const STREET = wordsOf(STREETS);

/** What stands after a title. */
const names = (plain: string): Finding[] =>
  [...plain.matchAll(/[\p{L}\p{M}]+/gu)].flatMap(({ 0: word, index }) => {
    const title = withoutAccents(word).toLowerCase();
    const name = AFTER_TITLE.exec(plain.slice(index + word.length))?.[1];
    if (name === undefined) return [];
    const next = withoutAccents(name).toLowerCase().replace(/'s$/, "");
    if (HARMLESS.has(next) || STREET.has(next)) return [];
    const isName = HARD.has(title) || (SOFT.has(title) && /^\p{Lu}/u.test(name));
    return isName ? [{ what: "name" as const, found: `${word} ${name}` }] : [];
  });
