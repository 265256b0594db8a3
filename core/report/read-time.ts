import { overlap, type Span } from "../words/find-steps.ts";
import { isMark } from "../words/words-of.ts";
import { findPhrases, type Heard, longestOf, numberIn } from "./find-phrases.ts";
import { localInstant } from "./local-time.ts";
import type { DayPart } from "./vocabulary.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A clock time without a day is one of the last 12 h, by which "2:05" has one meaning. */
const WITHOUT_A_DAY = 12 * HOUR;
/** Clocks differ, and people round up. */
const AHEAD = 5 * MINUTE;
/** A part of the day belongs to a clock time this many words away. */
const NEAR = 4;

/** An hour as it was said: 1 to 12 may be of either half of the day, unless it is written "02". */
interface Clock extends Pick<Span, "from" | "to"> {
  readonly hour: number;
  readonly minute: number;
  readonly half: "am" | "pm" | "either" | "exact";
}

/**
 * When it was, in ms since the epoch: "hace 10 minutos", "14:05", "2 pm", "anoche a las 11", "just now". Null where the text
 * gives no time, only a part of a day ("anoche"), or one that can't be ("14:05" at ten in the morning).
 * @param now ms since the epoch
 * @param zone IANA name
 */
export const readTime = (heard: readonly Heard[], now: number, zone: string): number | null =>
  ago(heard, now) ??
  heard
    .flatMap((one) => clocksIn(one).map((clock) => instantOf(clock, partsNear(heard, clock), now, zone)))
    .find((at) => at !== null) ??
  (heard.some((one) => findPhrases(one, one.vocabulary.now).length > 0) ? now : null);

const ago = (heard: readonly Heard[], now: number): number | null => {
  const spans = heard.flatMap((one) =>
    one.vocabulary.ago.flatMap(({ minutes, says }) =>
      findPhrases(one, says, one.vocabulary.describing).map((span) => ({
        ...span,
        past: minutes * MINUTE * (numberIn(one, span) ?? 1),
      })),
    ),
  );
  const [first] = longestOf(spans).sort((one, other) => one.from - other.from);
  return first && first.past <= WITHOUT_A_DAY ? now - first.past : null;
};

const clocksIn = (heard: Heard): Clock[] => {
  const { words, vocabulary } = heard;
  const written = words.flatMap((word, from): Clock[] => {
    const [, hour, minute = "0", half] = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/.exec(word) ?? [];
    const after = words[from + 1];
    const said = half ?? (after === "am" || after === "pm" ? after : undefined);
    if (hour === undefined || (!said && !word.includes(":"))) return [];
    return [clock(hour, Number(minute), said, { from, to: from + (said && !half ? 2 : 1) })];
  });
  const spoken = findPhrases(heard, vocabulary.at, []).flatMap((span): Clock[] => {
    const past = vocabulary.pastHour.flatMap(({ minutes, says }) =>
      findPhrases(heard, says, []).flatMap(({ from, to }) => (from === span.to ? [{ minutes, to }] : [])),
    )[0];
    const to = past?.to ?? span.to;
    const hour = numberIn(heard, span);
    if (hour === null || !(past || isEndOfTime(heard, to))) return [];
    return [clock(words[span.to - 1] ?? "", past?.minutes ?? 0, undefined, { from: span.from, to }, hour)];
  });
  return [...written, ...spoken]
    .filter(
      ({ hour, minute, half }) =>
        minute < 60 && (half === "am" || half === "pm" ? hour >= 1 && hour <= 12 : hour < 24),
    )
    .sort((one, other) => one.from - other.from);
};

const clock = (
  word: string,
  minute: number,
  half: string | undefined,
  span: Pick<Span, "from" | "to">,
  hour = Number(word),
): Clock => ({
  ...span,
  hour,
  minute,
  half:
    half === "am" || half === "pm"
      ? half
      : hour >= 1 && hour <= 12 && !word.startsWith("0")
        ? "either"
        : "exact",
});

/** "a las 2" is an hour before a mark, the end or a part of the day: "at 2 houses" isn't. */
const isEndOfTime = (heard: Heard, to: number): boolean => {
  const next = heard.words[to];
  return next === undefined || isMark(next) || partsIn(heard).some(({ span }) => span.from === to);
};

const partsIn = (heard: Heard): { part: DayPart; span: Span }[] =>
  longestOf(
    heard.vocabulary.dayParts.flatMap((part) =>
      findPhrases(heard, part.says, []).map((span) => ({ ...span, part, span })),
    ),
  );

const partsNear = (heard: readonly Heard[], { from, to }: Clock): DayPart[] =>
  heard
    .flatMap(partsIn)
    .filter(({ span }) => overlap(span, { from: from - NEAR, to: to + NEAR }))
    .map(({ part }) => part);

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
