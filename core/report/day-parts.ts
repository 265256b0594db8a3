import { longest, type Span } from "../words/spans.ts";
import { findPhrases, type Heard } from "./find-phrases.ts";
import { localInstant } from "./local-time.ts";
import type { Period } from "./period.ts";
import type { DayPart } from "./vocabulary.ts";

export interface FoundPart extends Span {
  readonly part: DayPart;
}

/** The parts of a day that a text names in one language: "anoche", "de la tarde". */
export const partsIn = (heard: Heard): FoundPart[] =>
  longest(
    heard.vocabulary.dayParts.flatMap((part) =>
      findPhrases(heard, part.says, "nothing").map(({ from, to }) => ({ from, to, part })),
    ),
  );

/**
 * The first part of a known day that a text names; null where it names none, or only one yet to come.
 * @param now ms since the epoch
 * @param zone IANA name
 */
export const readPeriod = (heard: readonly Heard[], now: number, zone: string): Period | null => {
  const [first] = heard
    .flatMap(partsIn)
    .filter(({ part }) => part.day !== undefined)
    .sort((one, other) => one.from - other.from);
  if (!first) return null;
  const { part, day = 0, from, to } = first.part;
  const begin = localInstant(now, zone, day, from, 0);
  return begin >= now ? null : { part, from: begin, to: Math.min(now, localInstant(now, zone, day, to, 0)) };
};
