import { type Heard, isOwnWord } from "./find-phrases.ts";

/** The language of most of a text's words that belong to one language only; null where none has more than the others. */
export const readLanguage = (words: readonly string[], heard: readonly Heard[]): string | null => {
  const counts = heard.map((one) => ({ lang: one.vocabulary.lang, count: 0 }));
  for (const word of words) {
    const [own, ...others] = heard.flatMap((one, index) => (isOwnWord(one, word) ? [index] : []));
    const count = own === undefined || others.length > 0 ? undefined : counts[own];
    if (count) count.count++;
  }
  const [first, second] = counts.sort((one, other) => other.count - one.count);
  return first && first.count > (second?.count ?? 0) ? first.lang : null;
};
