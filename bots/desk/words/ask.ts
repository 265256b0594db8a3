import { reportsOf } from "../../../core/incident/incident.ts";
import type { QuestionMessage } from "../../../core/line/intake-desk.ts";
import { aboutWords, INTAKE } from "../lines.ts";
import { says, type Word } from "../word.ts";

/** Asks the reporters, under the bot's name: nobody at the desk is shown to them. */
export const askWord: Word = {
  name: "ask",
  about: "incident",
  does: ({ desk, rest }, incident) => {
    const { turn, say } = desk;
    if (rest === "") return says(say("say_what", { word: desk.voice.language.words.ask[0] }));
    const reports = reportsOf(incident).filter(({ alias }) => alias !== "caller");
    if (reports.length === 0) return says(say("nobody_to_ask", { id: incident.id }));
    const text = rest.slice(0, 1_000);
    for (const { id } of reports)
      turn.tell(INTAKE, "question", { id, text } satisfies QuestionMessage, aboutWords(id));
    return says(say("asked", { id: incident.id, aliases: reports.map(({ alias }) => alias).join(", ") }));
  },
};
