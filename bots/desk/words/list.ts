import { verificationOf } from "../../../core/incident/axes.ts";
import { phrase } from "../../../core/incident/desk-says.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { nextStepOf, waitsFor } from "../../../core/incident/next-step.ts";
import { publicationPhrase } from "../../../core/incident/publication-phrase.ts";
import type { Desk } from "../context.ts";
import { stepLine } from "../duty/handover.ts";
import { countOpen, openIncidents } from "../incident-book.ts";
import { goesOn, says, type Word } from "../word.ts";

/** What waits for this person comes first, marked; of each what it is, and what should be done next. */
export const listWord: Word = {
  name: "list",
  about: "desk",
  does: ({ desk, act, rest }) => {
    if (goesOn(rest)) return says("");
    const { turn, ground, say } = desk;
    const open = openIncidents(turn.ledger);
    if (open.length === 0) return says(say("list_empty"));
    const ranked = open.map((one) => ({
      one,
      rank: waitsFor(one, nextStepOf(one, ground, turn.now), act.by, turn.now),
    }));
    const lines = ranked
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ one, rank }) => `${rank === 2 ? "" : "→ "}${listLine(desk, one)}`);
    return says(say("list", { count: countOpen(turn.ledger), lines: lines.join("\n") }));
  },
};

const listLine = (desk: Desk, incident: Incident): string => {
  const { turn, voice, ground, say } = desk;
  return say("list_line", {
    step: stepLine(desk, incident),
    verification: phrase(voice, `verification.${verificationOf(incident, ground, turn.now)}`),
    publication: publicationPhrase(voice, incident, turn.now),
  });
};
