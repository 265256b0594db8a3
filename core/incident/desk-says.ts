import { dayAndTimeHere } from "../words/day-and-time.ts";
import { speak } from "../words/phrases.ts";
import { type DESK_PHRASES, type DeskLanguage, ECHOES } from "./desk-phrases.ts";
import type { Facts } from "./incident.ts";
import { type ParamKind, REFUSALS, type Refusal } from "./refusals.ts";
import type { DeskWord } from "./roles.ts";

/** A city's desk, as far as its sentences depend on it. */
export interface DeskVoice {
  readonly language: DeskLanguage;
  /** IANA name. */
  readonly zone: string;
  /** The name by which a member is known at the desk. */
  readonly nameOf: (person: string) => string;
  /** The name of an area. */
  readonly areaName: (area: string) => string;
}

type Key = keyof typeof DESK_PHRASES;
type Values = Readonly<Record<string, string | number>>;

/** One phrase, whose parameters are ready to be read; that they are all there is for a test of the texts to find. */
export const phrase = (voice: DeskVoice, key: Key, values: Values = {}): string =>
  (speak(voice.language) as (key: Key, values: Values) => string)(key, values);

/** A refusal, and what to type instead. */
export const sayRefusal = (voice: DeskVoice, { code, data }: Refusal): string =>
  phrase(voice, `refusal.${code}`, shown(voice, REFUSALS[code], data));

/** One sentence of an echo, after id and place. */
export const sayEcho = (voice: DeskVoice, code: keyof typeof ECHOES, incident: Facts, data: Values): string =>
  phrase(voice, `echo.${code}`, {
    id: incident.id,
    where: briefPlace(voice, incident),
    ...shown(voice, ECHOES[code], data),
  });

/** Where, as short as it can be said: "Soto & 1st". */
export const briefPlace = (voice: DeskVoice, { area, place }: Facts): string =>
  place ?? (area === null ? phrase(voice, "where.none") : voice.areaName(area));

/** Where, in full: "Boyle Heights (Soto & 1st)". */
export const fullPlace = (voice: DeskVoice, incident: Facts): string =>
  incident.area === null || incident.place === null
    ? briefPlace(voice, incident)
    : phrase(voice, "where.place", { area: voice.areaName(incident.area), place: incident.place });

/** Time of the city, with the day. */
export const timeOf = ({ zone, language }: DeskVoice, at: number): string =>
  dayAndTimeHere(at, zone, language.locale);

/** Parameters as people read them, each by its kind. */
const shown = (voice: DeskVoice, kinds: Readonly<Record<string, ParamKind>>, data: Values): Values =>
  Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, read(voice, kind, data[name] ?? "")]),
  );

const read = (voice: DeskVoice, kind: ParamKind, value: string | number): string | number => {
  switch (kind) {
    case "person":
      return voice.nameOf(String(value));
    case "time":
      return timeOf(voice, Number(value));
    case "word":
      return voice.language.words[value as DeskWord][0];
    case "id":
    case "text":
    case "number":
      return value;
    default:
      return phrase(voice, `${kind}.${value}` as Key);
  }
};
