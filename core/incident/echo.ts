import { isInForce } from "./axes.ts";
import type { Ground } from "./decision.ts";
import { type DeskVoice, sayEcho } from "./desk-says.ts";
import type { EventOf, IncidentEvent } from "./events.ts";
import { type Facts, lastRevision } from "./incident.ts";
import type { Policy } from "./policy.ts";
import { standing } from "./standing.ts";

/** It says that it is there, and was seen a while before it came: late, or told by telephone. */
const isOld = ({ says, seen, at }: EventOf<"verdict_given">, { stillSoAfter }: Policy): boolean =>
  (says === "see" || says === "trusted") && at - seen > stillSoAfter;

/**
 * What the desk answers to an event, with id and place; null where the card's change says enough.
 * @param incident as it is after the event
 */
export const echo = (
  voice: DeskVoice,
  incident: Facts,
  event: IncidentEvent,
  rules: Pick<Ground, "policy" | "roster">,
): string | null => {
  const verdicts = standing(incident, rules, event.at);
  const last = lastRevision(incident);
  const say = (code: Parameters<typeof sayEcho>[1], data: object): string =>
    sayEcho(voice, code, incident, { ...data });
  switch (event.type) {
    case "verdict_given": {
      const not = verdicts.find(({ verdict }) => verdict.person === event.person)?.not ?? null;
      return [
        say(event.by === event.person ? "verdict_given" : "verdict_for", event),
        ...(not === null ? [] : [say("not_counted", { why: not })]),
        ...(isOld(event, rules.policy) ? [say("still_so", { at: event.seen })] : []),
        ...(event.says === "trusted" && event.source === null ? [say("whose", {})] : []),
        ...(last !== null && isInForce(incident, event.at) ? [say("after_send", { at: last.at })] : []),
      ].join(" ");
    }
    case "corrected":
      return [
        say("corrected", { kind: incident.kind ?? "none", time: incident.time, level: incident.level }),
        ...(verdicts.some(({ not }) => not === "stale") ? [say("now_stale", {})] : []),
      ].join(" ");
    case "opened":
      return event.by === null ? null : say("opened", event);
    case "report_attached":
    case "followed_up":
    case "merged_into":
    case "split_from":
    case "refused":
    case "went_out":
    case "lawyer_asked":
    case "kept":
    case "let_go":
      return null;
    default:
      return say(event.type, event);
  }
};
