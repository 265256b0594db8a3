import { verificationOf } from "../../../core/incident/axes.ts";
import { close } from "../../../core/incident/decide/close.ts";
import type { EventOf } from "../../../core/incident/events.ts";
import { type Incident, wasIssued } from "../../../core/incident/incident.ts";
import type { Desk } from "../context.ts";
import type { Word } from "../word.ts";

export const closeWord: Word = {
  name: "close",
  about: "incident",
  alone: true,
  does: ({ desk, act }, incident) => close(incident, outcomeOf(desk, incident), act),
};

/** What it came to, as far as the history tells it. */
const outcomeOf = ({ ground, turn }: Desk, incident: Incident): EventOf<"closed">["outcome"] => {
  if (wasIssued(incident)) return "verified";
  const verification = verificationOf(incident, ground, turn.now);
  if (verification === "refuted") return "something_else";
  return incident.verdicts.some(({ says }) => says === "nothing" || says === "gone")
    ? "nothing"
    : "nobody_could_look";
};
