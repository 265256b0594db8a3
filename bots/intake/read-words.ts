import type { UnderstoodMessage } from "../../core/line/intake-desk.ts";
import { middleOf } from "../../core/report/period.ts";
import { type Understood, understand } from "../../core/report/understand.ts";
import { fold } from "../../core/words/recognise.ts";
import type { Instant } from "../kit/clock.ts";
import type { Question } from "./report-book.ts";
import type { IntakeSettings } from "./settings.ts";

/** What a message says. @param asked the question that it may answer in short: a number, "yes" */
export const readWords = (
  { areas, zone, languages }: IntakeSettings,
  words: string,
  now: Instant,
  asked: Question | null = null,
): Understood => {
  const vocabularies = languages.map(({ vocabulary }) => vocabulary);
  const said = understand(words, { areas, now, zone, vocabularies });
  const short = fold(words).replace(/[\s.!]+$/u, "");
  const numbered = /^\d+$/.test(short) ? areas[Number(short) - 1] : undefined;
  if (asked === "where" && numbered)
    return { ...said, people: null, place: { area: numbered.id, place: null, at: null } };
  if (asked !== "sees") return said;
  const isAny = (list: "yes" | "no"): boolean =>
    languages.some(({ intake }) => intake[list].some((one) => fold(one) === short));
  return isAny("yes") ? { ...said, seesIt: true } : isAny("no") ? { ...said, seesIt: false } : said;
};

/** Whether something was understood beside the language. */
export const saysSomething = ({ lang: _, equipment, ...said }: Understood): boolean =>
  equipment.length > 0 || Object.values(said).some((one) => one !== null);

/** As the line has it. */
export const forDesk = ({ kind, place, time, period, people, seesIt }: Understood): UnderstoodMessage => ({
  kind,
  area: place?.area ?? null,
  place: place?.place ?? null,
  point: place?.at ?? null,
  time: time ?? (period && middleOf(period)),
  people,
  sees: seesIt,
});
