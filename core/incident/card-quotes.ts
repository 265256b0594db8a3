import { cleanText } from "../words/clean-text.ts";
import { type DeskVoice, phrase } from "./desk-says.ts";

/** What reporters said, as far as a card has room for it. */
export interface Quotes {
  readonly lines: readonly string[];
  /** How many messages aren't there, or aren't whole. */
  readonly more: number;
}

/** So many of the newest messages stand on a card. */
export const QUOTED = 3;

/**
 * The newest messages, each cut to a length.
 * @param words the newest ones, the oldest first
 * @param older how many there are before them
 * @param longest in characters; 0: none is quoted
 */
export const quotesOf = (
  words: readonly string[],
  older: number,
  longest: number,
  voice: DeskVoice,
): Quotes => {
  const newest = longest === 0 ? [] : words.slice(-QUOTED).map(cleanText);
  const cut = newest.filter((one) => [...one].length > longest).length;
  return {
    lines: newest.map((one) => shorten(one, longest, voice)),
    more: older + words.length - newest.length + cut,
  };
};

export const shorten = (words: string, longest: number, voice: DeskVoice): string => {
  const characters = [...words];
  return characters.length <= longest
    ? words
    : `${characters.slice(0, longest).join("")} … ${phrase(voice, "card.cut")}`;
};
