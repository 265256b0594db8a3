import { briefPlace, phrase, sayRefusal, timeOf } from "../../core/incident/desk-says.ts";
import { replay } from "../../core/incident/evolve.ts";
import type { RosterDecision } from "../../core/roster/decide-roster.ts";
import type { RosterEvent, RosterEventOf } from "../../core/roster/roster-events.ts";
import { pagesOf } from "../../core/words/pages-of.ts";
import { refreshCard } from "./cards.ts";
import { answer, type Desk } from "./context.ts";
import { happenedSince, incidentOf, openIncidents } from "./incident-book.ts";
import { nameOf } from "./members.ts";
import { tellRoleHolders } from "./role-holders.ts";
import { rosterHistory, writeRoster } from "./roster-book.ts";

/** Writes down what was decided of somebody's role, tells everybody, and lets cards say what still counts. */
export const carryOutRoster = (again: () => Desk, decision: RosterDecision, to: string | null): void => {
  const desk = again();
  if (!decision.ok) {
    answer(desk, sayRefusal(desk.voice, decision.refusal), to);
    return;
  }
  for (const event of decision.events) writeRoster(desk.turn.ledger, event);
  const last = decision.events.at(-1);
  if (last !== undefined) tell(desk, last, to);
  // By the roster as it is now: verdicts of somebody suspended or taken off count no more.
  const after = again();
  if (!decision.events.some(({ type }) => type !== "proposed")) return;
  tellRoleHolders(after);
  for (const incident of openIncidents(desk.turn.ledger)) refreshCard(after, incident);
};

const tell = (desk: Desk, event: RosterEvent, to: string | null): void => {
  const { say, voice } = desk;
  const person = nameOf(event.person);
  const by = nameOf(event.by);
  const role = "role" in event ? phrase(voice, `role.${event.role}`) : "";
  if (event.type === "suspended") {
    const word = voice.language.words.vouch[0];
    ring(
      desk,
      event.why === "lost"
        ? [say("roster.suspended_lost", { person, by, word }), ...doneSince(desk, event)]
        : [say("roster.suspended_identity", { person, word })],
    );
    return;
  }
  if (event.type === "proposed") {
    const typed = `${voice.language.words.grant[0]} ${say(`role_word.${event.role}`).split(",")[0]} ${event.person}${trainedWords(desk, event.trained)}`;
    answer(desk, say("roster.proposed", { by, person, role, typed }), to);
    return;
  }
  if (event.type === "granted") {
    const others = event.with === null ? by : `${by}, ${nameOf(event.with)}`;
    answer(
      desk,
      say(event.trained === null ? "roster.granted_learner" : "roster.granted", { by: others, person, role }),
      to,
    );
    return;
  }
  if (event.type === "vouched") {
    const isFirst = desk.office.suspended.has(event.person);
    answer(
      desk,
      say(isFirst ? "roster.vouched_once" : "roster.vouched", { by, person, key: fingerprint(event.key) }),
      to,
    );
    return;
  }
  answer(desk, say(`roster.${event.type}`, { by, person }), to);
};

const trainedWords = ({ say }: Desk, trained: number | null): string =>
  trained === null ? "" : ` ${say("role_word.trained")} ${new Date(trained).toISOString().slice(0, 10)}`;

/** Enough of a key for two people to read to each other. */
const fingerprint = (key: string): string => (key.slice(0, 16).match(/.{1,4}/g) ?? []).join(" ");

/** What that account did since it may have been in other hands, each with what to type to check it or take it back. */
const doneSince = (desk: Desk, { person, since }: RosterEventOf<"suspended">): string[] => {
  const { turn, voice, say } = desk;
  const words = voice.language.words;
  const incidents = happenedSince(turn.ledger, since).flatMap(({ id, event }) => {
    const incident = incidentOf(turn.ledger, id);
    if (incident === null) return [];
    const where = `${id} ${briefPlace(voice, replay(incident.history))}`;
    const at = timeOf(voice, event.at);
    if (event.type === "verdict_given" && (event.person === person || event.by === person))
      return [
        say("lost.verdict", {
          where,
          says: phrase(voice, `says.${event.says}`),
          at,
          typed: `${words.call[0]} ${id}`,
        }),
      ];
    if (event.type === "sent" && event.by === person)
      return [
        say("lost.sent", {
          where,
          action: phrase(voice, `action.${event.action}`),
          at,
          typed: `${words.retract[0]} ${id}`,
        }),
      ];
    if (
      (event.type === "retracted" || event.type === "corrected" || event.type === "closed") &&
      event.by === person
    )
      return [say("lost.other", { where, at, typed: `${words.show[0]} ${id}` })];
    return [];
  });
  const roles = rosterHistory(turn.ledger).flatMap((event) => {
    const isTheirs = event.by === person || (event.type === "granted" && event.with === person);
    if (!isTheirs || event.at < since || event.person === person) return [];
    if (event.type !== "granted" && event.type !== "vouched" && event.type !== "restored") return [];
    const typed = `${words.revoke[0]} ${nameOf(event.person)}`;
    return [say("lost.role", { person: nameOf(event.person), at: timeOf(voice, event.at), typed })];
  });
  const all = [...incidents, ...roles];
  return all.length === 0 ? [say("lost.nothing", { at: timeOf(voice, since) })] : all;
};

/** In as many messages as it takes; phones ring once. */
const ring = ({ settings, turn }: Desk, lines: readonly string[]): void => {
  for (const [index, body] of pagesOf(lines, 20_000).entries())
    turn.say(settings.room, "m.room.message", { msgtype: index === 0 ? "m.text" : "m.notice", body });
};
