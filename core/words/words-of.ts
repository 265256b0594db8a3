/** More words than anybody writes of one thing; what comes after isn't read. */
export const MOST_WORDS = 1_000;

const PARTS = /\d+(?::\d+)+|[\p{L}\p{N}]+|[&@+/]|[,:()"“”«»—–]|[.;!?¡¿…\n]/gu;

/**
 * A text as the words that it is searched by: small letters, no accents, no apostrophes. A clock time is one word, a joining
 * sign (& @ + /) too; a pause in a sentence is ",", its end ".", so that no phrase is found across two sentences.
 */
export const wordsOf = (text: string): string[] =>
  (folded(text).match(PARTS) ?? []).slice(0, MOST_WORDS).map((part) => {
    if (/^[.;!?¡¿…\n]$/u.test(part)) return ".";
    return /^[,:()"“”«»—–]$/u.test(part) ? "," : part;
  });

/** Whether a word is only a pause or the end of a sentence. */
export const isMark = (word: string): boolean => word === "," || word === ".";

const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’‘`´]/g, "")
    .replace(/\b([ap])\.? ?m\b\.?/g, "$1m")
    .replace(/\b[a-z](?:\.[a-z])+\b\.?/g, (short) => short.replaceAll(".", "")) // L.A. is LA
    .replace(/(\d)\.(?=[ao]\b)/g, "$1") // 1.ª is 1a
    .replace(/\b(st|ave?|blvd?|esq|rd|dr|pl|[nsew])\./g, "$1"); // a street's short form ends no sentence
