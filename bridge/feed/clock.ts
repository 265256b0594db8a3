import type { PageTexts } from "../../core/words/page-texts.ts";

/** Such as "Sat 31 Jan, 14:05 PST": weekday and zone, since a screenshot travels. */
export const dayAndTime = (at: number, zone: string, { locale }: PageTexts): string => {
  const part = partsOf(at, zone, locale);
  return `${part("weekday")} ${part("day")} ${part("month")}, ${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
};

/** Such as "Sat 31 Jan 2026, 14:05 PST": where it is read years later. */
export const dateAndTime = (at: number, zone: string, { locale }: PageTexts): string => {
  const part = partsOf(at, zone, locale);
  return `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}, ${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
};

/** Such as "Sat 31 Jan": where the month stands above it. */
export const weekdayAndDay = (at: number, zone: string, { locale }: PageTexts): string => {
  const part = partsOf(at, zone, locale);
  return `${part("weekday")} ${part("day")} ${part("month")}`;
};

/** Such as "14:05": where the day stands beside it. */
export const clockTime = (at: number, zone: string, { locale }: PageTexts): string => {
  const part = partsOf(at, zone, locale);
  return `${part("hour")}:${part("minute")}`;
};

/** Such as "2026-01-31T14:05:00-08:00": as CAP wants it, without `Z` and without a fraction; UTC is `-00:00`. */
export const offsetTime = (at: number, zone: string): string => {
  const part = partsOf(at, zone, "en-CA", "longOffset");
  const offset = part("timeZoneName")
    .replace("GMT", "")
    .replace(/^$|^\+00:00$/, "-00:00");
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}${offset}`;
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it. */
const formatOf = (
  zone: string,
  locale: string,
  timeZoneName: "short" | "longOffset",
): Intl.DateTimeFormat => {
  const key = `${zone} ${locale} ${timeZoneName}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    year: "numeric",
    month: timeZoneName === "short" ? "short" : "2-digit",
    day: timeZoneName === "short" ? "numeric" : "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
    timeZoneName,
  });
  formats.set(key, made);
  return made;
};

type Part = (type: Intl.DateTimeFormatPartTypes) => string;

/** The same few instants stand in many files; they are forgotten when there are more than these. */
const MOST_KEPT = 5_000;
const kept = new Map<string, Part>();

const partsOf = (
  at: number,
  zone: string,
  locale: string,
  timeZoneName: "short" | "longOffset" = "short",
): Part => {
  const key = `${at} ${zone} ${locale} ${timeZoneName}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const parts = formatOf(zone, locale, timeZoneName).formatToParts(at);
  const part: Part = (type) => parts.find((one) => one.type === type)?.value ?? "";
  kept.set(key, part);
  return part;
};
