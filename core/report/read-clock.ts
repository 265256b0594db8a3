import { isStreetType } from "../place/street-words.ts";
import { overlap, type Span } from "../words/spans.ts";
import { isMark } from "../words/words-of.ts";
import { partsIn } from "./day-parts.ts";
import { type FoundPhrase, findPhrases, type Heard, numberIn } from "./find-phrases.ts";

/** An hour as it was said: 1 to 12 may be of either half of the day, unless it is written "02". */
export interface Clock extends Span {
  readonly hour: number;
  readonly minute: number;
  readonly half: "am" | "pm" | "either" | "exact";
}

/** The clock times that a text tells as one language has them, in the order said. */
export const clocksIn = (heard: Heard): Clock[] =>
  [...written(heard), ...spoken(heard)]
    .filter(
      ({ hour, minute, half }) =>
        minute < 60 && (half === "am" || half === "pm" ? hour >= 1 && hour <= 12 : hour < 24),
    )
    .sort((one, other) => one.from - other.from);

/** "14:05", "2pm". */
const written = ({ words }: Heard): Clock[] =>
  words.flatMap((word, from): Clock[] => {
    const [, hour, minute = "0", half] = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/.exec(word) ?? [];
    const after = words[from + 1];
    const said = half ?? (after === "am" || after === "pm" ? after : undefined);
    if (hour === undefined || (!said && !word.includes(":"))) return [];
    const to = from + (said && !half ? 2 : 1);
    return [{ from, to, hour: Number(hour), minute: Number(minute), half: halfOf(said, Number(hour), hour) }];
  });

/** "a las 2", "a la una y media", "3 in the morning". */
const spoken = (heard: Heard): Clock[] => {
  const { at, hours } = heard.vocabulary;
  return [
    ...findPhrases(heard, at, "nothing").flatMap((span) => clockAt(heard, span, false)),
    ...findPhrases(heard, hours, "nothing").flatMap((span) => clockAt(heard, span, true)),
  ];
};

/** @param isBare whether it is an hour only by what follows: minutes or a part of the day */
const clockAt = (heard: Heard, span: FoundPhrase, isBare: boolean): Clock[] => {
  const past = heard.vocabulary.pastHour
    .flatMap(({ minutes, says }) =>
      findPhrases(heard, says, "nothing").map(({ from, to }) => ({ minutes, from, to })),
    )
    .find(({ from }) => from === span.to);
  const to = past?.to ?? span.to;
  const hour = span.means.includes("#") ? numberIn(heard, span) : 1;
  if (hour === null) return [];
  if (isBare ? !past && !isDayPart(heard, to) : isCounted(heard, span)) return [];
  const word = heard.words[span.to - 1] ?? "";
  return [{ from: span.from, to, hour, minute: past?.minutes ?? 0, half: halfOf(undefined, hour, word) }];
};

const isDayPart = (heard: Heard, at: number): boolean => partsIn(heard).some(({ from }) => from === at);

/** "4 Elm Street", "4 North Elm Street": words after its number. */
const ADDRESS = 3;

/** "at 2 houses", "at 4 Elm Street": the number counts what comes after it. */
const isCounted = (heard: Heard, { from, to }: Span): boolean => {
  const { people, vehicles, noCount } = heard.vocabulary;
  const next = heard.words[to];
  if (next === undefined || isMark(next) || isDayPart(heard, to)) return false;
  const isAddress = heard.words.slice(to, to + ADDRESS).some(isStreetType);
  return (
    ((/s$/.test(next) || isAddress) && !heard.ear.ordinary.has(next)) ||
    [...people, ...vehicles, noCount].some((phrases) =>
      findPhrases(heard, phrases, "descriptions").some((span) => overlap(span, { from, to })),
    )
  );
};

const halfOf = (said: string | undefined, hour: number, word: string): Clock["half"] => {
  if (said === "am" || said === "pm") return said;
  return hour >= 1 && hour <= 12 && !word.startsWith("0") ? "either" : "exact";
};
