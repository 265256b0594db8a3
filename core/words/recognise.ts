import { cleanText } from "./clean-text.ts";
import { nearest } from "./nearest.ts";

/** Name of a word to the ways of saying it, each one word or several, in every language of the room. */
export type Vocabulary = Readonly<Record<string, readonly string[]>>;

export type Recognised =
  /** `rest` is what follows, as it was typed. */
  | { readonly is: "word"; readonly name: string; readonly rest: string }
  /** Perhaps a mistyped one: what was meant, most likely. */
  | { readonly is: "near"; readonly typed: string; readonly meant: string }
  | { readonly is: "nothing" };

/**
 * The word with which a message begins. Capitals, accents and a leading or trailing mark make no difference; the
 * longest way of saying that fits is taken ("for ana see" before "for").
 */
export const recognise = (text: string, vocabulary: Vocabulary): Recognised => {
  const typed = cleanText(text).replace(/^[!¡¿/.\s]+/u, "");
  const folded = fold(typed);
  const ways = Object.entries(vocabulary)
    .flatMap(([name, sayings]) => sayings.map((saying) => ({ name, saying: fold(saying) })))
    .toSorted((a, b) => b.saying.length - a.saying.length);
  const said = ways.find(({ saying }) => folded === saying || isFollowed(folded, saying));
  if (said) {
    const words = said.saying.split(" ").length;
    return { is: "word", name: said.name, rest: afterWords(typed, words) };
  }
  const [first = ""] = folded.split(/\s+/u);
  const bare = first.replace(/[^\p{L}\p{N}]+$/u, "");
  const meant = nearest(
    bare,
    ways.map(({ saying }) => saying).filter((saying) => !saying.includes(" ")),
  );
  return meant === null ? { is: "nothing" } : { is: "near", typed: bare, meant };
};

/** Without capitals and accents; letters that are others in themselves (ñ) become their plain form too. */
export const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/gu, " ").trim();

const isFollowed = (text: string, saying: string): boolean =>
  text.startsWith(saying) && /^[\s:,.!?;–-]/u.test(text.slice(saying.length));

const afterWords = (typed: string, count: number): string =>
  typed
    .trim()
    .split(/\s+/u)
    .slice(count)
    .join(" ")
    .replace(/^[:,;–-]\s*/u, "");
