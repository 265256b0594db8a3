import { LEVELS } from "../../../core/alert/record.ts";
import { correct } from "../../../core/incident/decide/correct.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { quoted } from "../../../core/words/quoted.ts";
import { kindIn, placesIn, timeIn } from "../read.ts";
import { type Spoken, says, type Word, type WordResult } from "../word.ts";

export const kindWord: Word = {
  name: "kind",
  about: "incident",
  does: ({ desk, act, rest }, incident) => {
    const kind = kindIn(rest, desk);
    return kind === null
      ? says(desk.say("no_kind", { text: quoted(rest) }))
      : correct(incident, { kind }, act);
  },
};

/** `place Soto & 1st`; also `moved`, where an alert is out. */
export const placeWord: Word = {
  name: "place",
  about: "incident",
  does: (spoken, incident) => moveTo(spoken, incident),
};

export const moveTo = ({ desk, act, rest }: Spoken, incident: Incident): WordResult => {
  const [first, ...others] = placesIn(rest, desk.settings);
  if (!first) return says(desk.say("no_place", { text: quoted(rest) }));
  if (others.length > 0) {
    const places = [first, ...others].map(
      ({ area, place }) => `${place ?? "–"} (${desk.voice.areaName(area)})`,
    );
    return says(desk.say("which_place", { places: places.join(", ") }));
  }
  const { area, place, at } = first;
  return correct(incident, { where: { area, place, point: at } }, act);
};

export const timeWord: Word = {
  name: "time",
  about: "incident",
  does: ({ desk, act, rest, saidAt }, incident) => {
    const time = timeIn(rest, desk.settings, saidAt);
    return time === null
      ? says(desk.say("no_time", { text: quoted(rest) }))
      : correct(incident, { time }, act);
  },
};

export const peopleWord: Word = {
  name: "people",
  about: "incident",
  does: ({ desk, act, rest }, incident) => {
    const people = /^\d{1,5}$/.test(rest) ? Number(rest) : null;
    return people === null
      ? says(desk.say("no_number", { text: quoted(rest) }))
      : correct(incident, { people }, act);
  },
};

export const levelWord: Word = {
  name: "level",
  about: "incident",
  does: ({ desk, act, rest }, incident) => {
    const level = LEVELS.find((one) => `${one}` === rest.replace(/^l/i, ""));
    return level === undefined
      ? says(desk.say("no_level", { text: quoted(rest) }))
      : correct(incident, { level }, act);
  },
};
