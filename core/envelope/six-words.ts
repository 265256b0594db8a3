import { createHash } from "node:crypto";
import { canonical } from "./canonical.ts";

/** Sounds that English and Spanish speakers read alike, also over a bad line: no b/v, c/z, h, j, e, no silent letter. */
const CONSONANTS = ["b", "d", "f", "k", "l", "m", "n", "p", "r", "s", "t", "ch"] as const;
const VOWELS = ["a", "i", "o", "u"] as const;
const SYLLABLES = CONSONANTS.flatMap((consonant) => VOWELS.map((vowel) => consonant + vowel));

const WORDS = 6;
const SYLLABLES_IN_A_WORD = 3;

/**
 * Roots as words that people say to each other: the same whoever computes them. Two roots, where coordinators of two
 * organisations compare them; one, where somebody wants to check what an organisation publishes. Six words of three
 * syllables out of 48: 100 bits, so that who stands between and may choose two roots of his own would have to try some
 * 2^50 before both sides read the same.
 */
export const sixWords = (...roots: readonly string[]): string => {
  let number = BigInt(`0x${createHash("sha256").update(canonical(roots.toSorted())).digest("hex")}`);
  const syllable = (): string => {
    const index = Number(number % BigInt(SYLLABLES.length));
    number /= BigInt(SYLLABLES.length);
    return SYLLABLES[index] ?? "";
  };
  const word = (): string => Array.from({ length: SYLLABLES_IN_A_WORD }, syllable).join("");
  return Array.from({ length: WORDS }, word).join(" ");
};
