import { localInstant } from "../report/local-time.ts";

/**
 * The next such clock time: "until 7:00", "hasta las 7", "7 am", "19:30". Null where the text is something else.
 * @param now ms since the epoch
 * @param zone IANA name
 */
export const openingTime = (text: string, now: number, zone: string): number | null => {
  const [, hour, minute = "0", half] =
    /^(?:until|till|hasta)?\s*(?:las?\s+)?(\d{1,2})(?::(\d{2}))?\s*(am|pm|h)?$/iu.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  const twelve = Number(hour) % 12;
  const clock =
    half?.toLowerCase() === "pm" ? twelve + 12 : half?.toLowerCase() === "am" ? twelve : Number(hour);
  return (
    [0, 1].map((day) => localInstant(now, zone, day, clock, Number(minute))).find((at) => at > now) ?? null
  );
};
