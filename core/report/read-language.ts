import type { Heard } from "./find-phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The language of most of a text's words that belong to one language only; null where none has more than the others. */
export const readLanguage = (words: readonly string[], heard: readonly Heard[]): string | null => {
  const vocabularies = heard.map(({ vocabulary }) => vocabulary);
  const counts = vocabularies.map((vocabulary) => {
    const foreign = new Set(vocabularies.filter((other) => other !== vocabulary).flatMap(wordsIn));
    const own = new Set(wordsIn(vocabulary).filter((word) => !foreign.has(word)));
    return { lang: vocabulary.lang, count: words.filter((word) => own.has(word)).length };
  });
  const [first, second] = counts.sort((one, other) => other.count - one.count);
  return first && first.count > (second?.count ?? 0) ? first.lang : null;
};

const wordsIn = ({ ordinary, kinds, sees, hears }: Vocabulary): string[] =>
  [
    ...ordinary,
    ...[...Object.values(kinds).flat(), ...sees, ...hears].flatMap((phrase) => phrase.split(" ")),
  ].filter((word) => !/[#*]/.test(word));
