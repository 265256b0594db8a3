import { verificationOf } from "../../../core/incident/axes.ts";
import { briefPlace, fullPlace, phrase, timeOf } from "../../../core/incident/desk-says.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { cardPoll, POLL_START } from "../../../core/incident/poll.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import { noteCard } from "../cards.ts";
import type { Desk } from "../context.ts";
import { wake } from "../wake.ts";

export const namesOf = ({ voice }: Desk, people: readonly PersonId[]): string =>
  people.map((person) => voice.nameOf(person)).join(", ");

/** The line that stands on lock screens. */
export const callHead = (desk: Desk, incident: Incident, people: readonly PersonId[]): string =>
  desk.sayDuty("call.first", {
    id: incident.id,
    kind: phrase(desk.voice, `kind.${incident.kind ?? "none"}`),
    where: briefPlace(desk.voice, incident),
    people: namesOf(desk, people),
  });

/** A short card that rings for these people, with a poll of its own: what they need to answer stands before them. */
export const postCall = (desk: Desk, incident: Incident, people: readonly PersonId[], why: string): void => {
  const { settings, turn, voice, ground, sayDuty } = desk;
  const state = [
    fullPlace(voice, incident),
    timeOf(voice, incident.time),
    phrase(voice, `verification.${verificationOf(incident, ground, turn.now)}`),
    phrase(voice, `level.${incident.level}`),
  ].join(" · ");
  const then = sayDuty("call.then", { word: voice.language.words.claim[0] });
  const call = wake(turn, settings.room, people, [callHead(desk, incident, people), state, `${why} ${then}`]);
  noteCard(desk, call, incident, "poll", null);
  const poll = turn.say(settings.room, POLL_START, cardPoll(voice, incident));
  noteCard(desk, poll, incident, "poll", null);
};
