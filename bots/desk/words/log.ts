import { timeOf } from "../../../core/incident/desk-says.ts";
import { echo } from "../../../core/incident/echo.ts";
import type { IncidentEvent } from "../../../core/incident/events.ts";
import { evolve, replay } from "../../../core/incident/evolve.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { pagesOf } from "../../../core/words/pages-of.ts";
import { answer, type Desk } from "../context.ts";
import { says, type Word } from "../word.ts";

/** So many of the newest: a phone shows no more. */
const LINES = 60;

/** Who did what, when: never what anybody wrote. */
export const logWord: Word = {
  name: "log",
  about: "incident",
  alone: true,
  does: ({ desk, act }, incident) => {
    const lines = linesOf(desk, incident);
    const shown = lines.slice(-LINES);
    const head = desk.say("log.head", { id: incident.id, count: lines.length - shown.length });
    for (const page of pagesOf([head, ...shown], 30_000)) answer(desk, page, act.cause);
    return says("");
  },
};

const linesOf = (desk: Desk, { history }: Incident): readonly string[] => {
  const [first, ...rest] = history;
  if (first === undefined) return [];
  let incident = replay([first]);
  const lines = [lineOf(desk, incident, first)];
  for (const event of rest) {
    incident = evolve(incident, event);
    lines.push(lineOf(desk, incident, event));
  }
  return lines;
};

const lineOf = ({ voice, ground, say, sayDuty }: Desk, incident: Incident, event: IncidentEvent): string => {
  const what = (): string => {
    switch (event.type) {
      case "opened":
        return say("log.report", { alias: event.report.alias });
      case "report_attached":
        return say("log.report", { alias: event.report.alias });
      case "followed_up":
        return say("log.more", { id: event.report });
      case "merged_into":
        return say("log.merged_into", { into: event.into });
      case "split_from":
        return say("log.split_from", { from: event.from });
      case "refused":
        return say("log.refused", { count: event.revision });
      case "went_out":
        return say("log.out", { count: event.revision });
      case "lawyer_asked":
        return sayDuty("log.lawyer_asked");
      case "kept":
        return sayDuty(event.agreed ? "log.kept_agreed" : "log.kept", {
          ...{ until: timeOf(voice, event.until), person: voice.nameOf(event.by) },
        });
      case "let_go":
        return sayDuty("log.let_go", { person: voice.nameOf(event.by) });
      default:
        return echo(voice, incident, event, ground) ?? event.type;
    }
  };
  return `- ${timeOf(voice, event.at)}: ${what()}`;
};
