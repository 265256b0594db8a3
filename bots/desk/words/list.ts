import { publicationOf, verificationOf } from "../../../core/incident/axes.ts";
import { briefPlace, phrase, timeOf } from "../../../core/incident/desk-says.ts";
import { lastRevision } from "../../../core/incident/incident.ts";
import { countOpen, openIncidents } from "../incident-book.ts";
import { says, type Word } from "../word.ts";

export const listWord: Word = {
  name: "list",
  about: "desk",
  does: ({ desk }) => {
    const { turn, voice, ground, say } = desk;
    const open = openIncidents(turn.ledger);
    if (open.length === 0) return says(say("list_empty"));
    const lines = open.map((one) =>
      say("list_line", {
        id: one.id,
        where: briefPlace(voice, one),
        verification: phrase(voice, `verification.${verificationOf(one, ground, turn.now)}`),
        publication: phrase(voice, `publication.${publicationOf(one, turn.now)}`, {
          until: timeOf(voice, lastRevision(one)?.until ?? turn.now),
        }),
      }),
    );
    return says(say("list", { count: countOpen(turn.ledger), lines: lines.join("\n") }));
  },
};
