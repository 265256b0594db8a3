import type { Area } from "../place/area.ts";
import { clockOrDay, dayHere } from "../words/day-and-time.ts";
import { speak } from "../words/phrases.ts";
import type { Understood } from "./understand.ts";
import type { UnderstoodLanguage } from "./understood-phrases.ts";

/**
 * One line of what was understood, only what was said: "Stop and questioning · Boyle Heights, Soto & 1st · about 14:05 · they
 * see it". A time of another day has its date.
 * @param now milliseconds since the epoch
 * @param zone IANA name
 */
export const describeUnderstood = (
  { kind, place, time, period, people, vehicles, equipment, seesIt }: Understood,
  language: UnderstoodLanguage,
  { areas, now, zone }: { readonly areas: readonly Area[]; readonly now: number; readonly zone: string },
): string => {
  const say = speak(language);
  const area = areas.find(({ id }) => id === place?.area)?.name;
  const where = area && place?.place ? say("place", { area, place: place.place }) : area;
  const parts = [
    kind && say(`kind.${kind}`),
    where,
    time !== null && say("time", { time: clockOrDay(time, now, zone, language.locale) }),
    period !== null && say(`period.${period.part}`, { day: dayHere(period.from, zone, language.locale) }),
    people !== null && say("people", { count: people }),
    vehicles !== null && say("vehicles", { count: vehicles }),
    ...equipment.map((one) => say(`equipment.${one}`)),
    seesIt !== null && say(seesIt ? "sees" : "hears"),
  ].filter((part) => typeof part === "string");
  return parts.length === 0 ? say("nothing") : parts.join(" · ");
};
