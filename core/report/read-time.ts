import { longest, overlap, type Span } from "../words/spans.ts";
import { type FoundPart, partsIn } from "./day-parts.ts";
import { findPhrases, type Heard, numberIn } from "./find-phrases.ts";
import { localInstant } from "./local-time.ts";
import { type Clock, clocksIn } from "./read-clock.ts";
import type { DayPart } from "./vocabulary.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A clock time without a day is one of the last 12 h, by which "2:05" has one meaning. */
const WITHOUT_A_DAY = 12 * HOUR;
/** Clocks differ, and people round up. */
const AHEAD = 5 * MINUTE;
/** A part of the day belongs to a clock time this many words away. */
const NEAR = 4;
/** More times than anybody gives of one thing. */
const MOST_CLOCKS = 20;

/**
 * When it was, in ms since the epoch: "hace 10 minutos", "14:05", "2 pm", "anoche a las 11", "just now". Null where the text
 * gives no time, only a part of a day ("anoche"), or one that can't be ("14:05" at ten in the morning).
 * @param now ms since the epoch
 * @param zone IANA name
 */
export const readTime = (heard: readonly Heard[], now: number, zone: string): number | null =>
  ago(heard, now) ??
  atClock(heard, now, zone) ??
  (heard.some((one) => findPhrases(one, one.vocabulary.now).length > 0) ? now : null);

const ago = (heard: readonly Heard[], now: number): number | null => {
  const spans = heard.flatMap((one) =>
    one.vocabulary.ago.flatMap(({ minutes, says }) =>
      findPhrases(one, says, "descriptions").map((span) => ({
        from: span.from,
        to: span.to,
        past: minutes * MINUTE * (numberIn(one, span) ?? 1),
      })),
    ),
  );
  const [first] = longest(spans).sort((one, other) => one.from - other.from);
  return first && first.past <= WITHOUT_A_DAY ? now - first.past : null;
};

const atClock = (heard: readonly Heard[], now: number, zone: string): number | null => {
  const parts = heard.flatMap(partsIn);
  for (const clock of heard.flatMap((one) => clocksIn(one).slice(0, MOST_CLOCKS))) {
    const at = instantOf(clock, partsNear(parts, clock), now, zone);
    if (at !== null) return at;
  }
  return null;
};

const partsNear = (parts: readonly FoundPart[], { from, to }: Span): DayPart[] =>
  parts.filter((part) => overlap(part, { from: from - NEAR, to: to + NEAR })).map(({ part }) => part);

/** The latest instant that a clock time can mean. */
const instantOf = (
  { hour, minute, half }: Clock,
  parts: readonly DayPart[],
  now: number,
  zone: string,
): number | null => {
  const hours = {
    exact: [hour],
    am: [hour % 12],
    pm: [(hour % 12) + 12],
    either: [hour % 12, (hour % 12) + 12],
  }[half];
  const oldest = parts.some(({ day }) => day !== undefined) ? Number.NEGATIVE_INFINITY : now - WITHOUT_A_DAY;
  const possible = [0, -1]
    .flatMap((day) => hours.map((hour) => ({ day, hour })))
    .filter((one) => parts.every((part) => isWithin(part, one)))
    .map((one) => localInstant(now, zone, one.day, one.hour, minute))
    .filter((at) => at <= now + AHEAD && at >= oldest);
  return possible.length > 0 ? Math.max(...possible) : null;
};

/** Hours over 24 are the early ones of the day after. */
const isWithin = ({ from, to, day }: DayPart, one: { day: number; hour: number }): boolean => {
  const within = (hour: number): boolean => from <= hour && hour < to;
  return day === undefined
    ? within(one.hour) || within(one.hour + 24)
    : within(one.hour + 24 * (one.day - day));
};
