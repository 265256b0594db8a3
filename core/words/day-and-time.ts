/**
 * Such as "Sat 31 Jan, 14:05 PST": with weekday and date, because messages are forwarded long after, and the zone,
 * because they reach other cities.
 * @param at milliseconds since the epoch
 * @param zone IANA name
 */
export const dayAndTime = (at: number, zone: string, locale: string): string => {
  const name = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName");
  return `${dayAndTimeHere(at, zone, locale)} ${name?.value ?? "UTC"}`;
};

/** The same without the zone: "Sat 31 Jan, 14:05". */
export const dayAndTimeHere = (at: number, zone: string, locale: string): string => {
  const parts = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).formatToParts(at);
  const part = (wanted: Intl.DateTimeFormatPartTypes): string =>
    parts.find(({ type }) => type === wanted)?.value ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")}, ${part("hour")}:${part("minute")}`;
};

/** Such as "Sat 31 Jan". */
export const dayHere = (at: number, zone: string, locale: string): string =>
  dayAndTimeHere(at, zone, locale).split(", ")[0] ?? "";

/** "14:05" where it is of the same day as `now`, else with its date. Both in milliseconds since the epoch. */
export const clockOrDay = (at: number, now: number, zone: string, locale: string): string => {
  const [day, clock = ""] = dayAndTimeHere(at, zone, locale).split(", ");
  const [today] = dayAndTimeHere(now, zone, locale).split(", ");
  return day === today ? clock : `${day}, ${clock}`;
};
