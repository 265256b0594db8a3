import { createHash } from "node:crypto";
import { fullPlace, phrase } from "../../../core/incident/desk-says.ts";
import type { IncidentEvent } from "../../../core/incident/events.ts";
import { type Incident, reportsOf } from "../../../core/incident/incident.ts";
import { dayAndTime } from "../../../core/words/day-and-time.ts";
import { unseal } from "../../kit/sealing/sealed-words.ts";
import type { Desk } from "../context.ts";
import { keepsOver } from "./held.ts";

/** What there is of an incident, a line each: hashes, times with their zone, aliases, verdicts; none of the words themselves. */
export const manifestOf = (desk: Desk, incident: Incident): string[] => {
  const { turn, voice, sayDuty } = desk;
  const [keep = null] = keepsOver(turn.ledger, incident, turn.now);
  const head = [incident.id, phrase(voice, `kind.${incident.kind ?? "none"}`), fullPlace(voice, incident)];
  return [
    [...head, timeIn(desk, incident.time)].join(" · "),
    ...(keep === null
      ? []
      : [
          sayDuty("manifest.kept", {
            until: keep.until === null ? sayDuty("stats.never") : timeIn(desk, keep.until),
            reason: keep.reason,
          }),
        ]),
    ...reportsOf(incident).flatMap(({ id, alias, at, photos }) => [
      sayDuty("manifest.report", { id, alias, at: timeIn(desk, at), hash: hashOfWords(desk, id) }),
      ...photos.map((hash) => sayDuty("manifest.photo", { id, hash })),
    ]),
    ...incident.history.map((event) => eventLine(desk, event)),
  ];
};

/** UTC to the millisecond beside the city's own clock. */
const timeIn = ({ voice }: Desk, at: number): string =>
  `${new Date(at).toISOString()} (${dayAndTime(at, voice.zone, voice.language.locale)})`;

const eventLine = (desk: Desk, event: IncidentEvent): string => {
  const { voice, sayDuty } = desk;
  const at = timeIn(desk, event.at);
  const by = event.by === null ? sayDuty("manifest.nobody") : event.by;
  if (event.type === "verdict_given")
    return sayDuty("manifest.verdict", {
      ...{ at, by, person: event.person, seen: timeIn(desk, event.seen) },
      says: phrase(voice, `says.${event.says}`),
    });
  if (event.type === "sent")
    return sayDuty("manifest.sent", {
      ...{ at, by, alert: event.alert, revision: event.revision },
      action: phrase(voice, `action.${event.action}`),
    });
  if (event.type === "consented")
    return sayDuty("manifest.consent", {
      ...{ at, id: event.report, alias: event.alias },
      answer: phrase(voice, `consent.${event.answer}`),
    });
  return sayDuty("manifest.other", { at, by, what: event.type.replaceAll("_", " ") });
};

/** Of all that a report says, in the order in which it came. */
const hashOfWords = ({ turn, sayDuty }: Desk, report: string): string => {
  const words = turn.ledger
    .sql("SELECT id FROM sealed WHERE key_id = ? ORDER BY id")
    .all(report)
    .flatMap(({ id }) => unseal(turn.ledger, String(id)) ?? []);
  return words.length === 0
    ? sayDuty("manifest.gone")
    : createHash("sha256").update(words.join("\n")).digest("hex");
};
