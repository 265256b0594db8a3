/** What follows a word, with the lines in a dispatcher's own words taken out of it. */
export interface WithOwnWords {
  readonly rest: string;
  /** By language; null: none. */
  readonly own: Readonly<Record<string, string>> | null;
  /** Languages in which a line is missing, where there is one in any. */
  readonly missing: readonly string[];
}

/**
 * `update more en: Two are being questioned. es: Interrogan a dos.`: after the choice one line for each language, each
 * with the language's letters and a colon before it; on lines of their own or not.
 */
export const readOwnWords = (text: string, languages: readonly string[]): WithOwnWords => {
  const mark = new RegExp(`(?:^|\\s)(${languages.join("|")}):\\s*`, "giu");
  const found = [...text.matchAll(mark)];
  const own = Object.fromEntries(
    found.flatMap(({ 0: whole, 1: code = "", index }, n) => {
      const words = text.slice(index + whole.length, found[n + 1]?.index).trim();
      return words === "" ? [] : [[code.toLowerCase(), words]];
    }),
  );
  const has = Object.keys(own);
  return {
    rest: text.slice(0, found[0]?.index).trim(),
    own: has.length === 0 ? null : own,
    missing: has.length === 0 ? [] : languages.filter((code) => !has.includes(code)),
  };
};
