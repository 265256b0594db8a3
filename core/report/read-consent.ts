import { nearest } from "../words/nearest.ts";
import { fold } from "../words/recognise.ts";
import type { Consent } from "./consent.ts";

/** The usual ways of answering, for each answer; `unsure` is none, and is asked again. */
export type ConsentSayings = Readonly<Record<Consent | "unsure", readonly string[]>>;

/**
 * What somebody answers to whether a lawyer may see it. The whole message must be an answer: "no, they have left" is
 * about something else. A mistyped word of three letters and more counts where only one answer is near.
 * @param languages the sayings of every language that is spoken
 * @returns null where it is no answer
 */
export const readConsent = (
  words: string,
  languages: readonly (ConsentSayings & { readonly filler: readonly string[] })[],
): Consent | "unsure" | null => {
  const filler = new Set(languages.flatMap((language) => language.filler.map(plain)));
  const said = without(plain(words), filler);
  const known = new Map(
    languages.flatMap((language) =>
      (["yes", "photos", "no", "unsure"] as const).flatMap((answer) =>
        language[answer].map((saying) => [without(plain(saying), filler), answer] as const),
      ),
    ),
  );
  const exact = known.get(said);
  if (exact !== undefined) return exact;
  if (said.length < 3) return null;
  const near = nearestAnswers(said, known);
  return near.size === 1 ? ([...near][0] ?? null) : null;
};

/** Without marks, capitals and accents; "sííí" is "si". */
const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}\s]+/gu, " ")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/\s+/gu, " ")
    .trim();

/** "Please" and "thank you" around an answer. */
const without = (text: string, filler: ReadonlySet<string>): string => {
  let rest = text;
  for (let before = ""; before !== rest; ) {
    before = rest;
    for (const one of filler) {
      if (rest.startsWith(`${one} `)) rest = rest.slice(one.length + 1);
      if (rest.endsWith(` ${one}`)) rest = rest.slice(0, -one.length - 1);
    }
  }
  return rest;
};

const nearestAnswers = (
  said: string,
  known: ReadonlyMap<string, Consent | "unsure">,
): ReadonlySet<Consent | "unsure"> => {
  const near = [...Map.groupBy(known, ([, answer]) => answer)].flatMap(([answer, sayings]) => {
    const long = sayings.map(([saying]) => saying).filter((saying) => saying.length >= 3);
    return long.some((saying) => nearest(said, [saying]) !== null) ? [answer] : [];
  });
  return new Set(near);
};
