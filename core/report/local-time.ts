const MINUTE = 60_000;

/** How far a zone's clocks are ahead of UTC at an instant. ms */
const ahead = (at: number, zone: string): number => {
  const part = partsOf(at, zone);
  return (
    Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) - at + (at % MINUTE)
  );
};

const partsOf = (at: number, zone: string): ((wanted: Intl.DateTimeFormatPartTypes) => number) => {
  const parts = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  return (wanted) => Number(parts.find(({ type }) => type === wanted)?.value);
};

/**
 * The instant of a clock time on the local day of `now`, or so many days after.
 * @param now ms since the epoch
 * @param zone IANA name
 * @param hour 0-23
 */
export const localInstant = (
  now: number,
  zone: string,
  days: number,
  hour: number,
  minute: number,
): number => {
  const part = partsOf(now, zone);
  const asUtc = Date.UTC(part("year"), part("month") - 1, part("day") + days, hour, minute);
  const guess = asUtc - ahead(asUtc, zone);
  return asUtc - ahead(guess, zone); // again: the clocks may change between the two
};
