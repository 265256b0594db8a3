import { type Act, actOf, barred, type Decision, emit, refuse, refused } from "../decision.ts";
import type { Says, Shown } from "../events.ts";
import { type Incident, shownOf } from "../incident.ts";
import { may } from "../roles.ts";
import type { Member } from "../roster.ts";

export interface Said {
  readonly says: Says;
  /** When it was seen, where that was said ("see 14:05"); null: now. Ms since the epoch. */
  readonly seen: number | null;
  /** Of `trusted`: keyed hash of who said it. */
  readonly source: string | null;
  /** Sealed id of words. */
  readonly words: string | null;
  /** What the card showed to which this answers; null: what it shows now. */
  readonly shown: Shown | null;
}

/** Clocks of phones and servers differ by so much. Ms. */
const AHEAD = 60_000;

/** A verifier's own verdict; it replaces their one before. */
export const verdict = (incident: Incident, said: Said, act: Act): Decision =>
  give(incident, said, act, barred(incident, act, said.says), act.by);

/** `for Ana see`: another's verdict by telephone, typed by a dispatcher. */
export const verdictFor = (incident: Incident, person: Member, said: Said, act: Act): Decision => {
  if (person.id === act.by.id) return refuse("for_yourself", {});
  if (!may(person.role, said.says)) return refuse("for_nobody", { person: person.id });
  return give(incident, said, act, barred(incident, act, "for"), person);
};

const give = (
  incident: Incident,
  { says, seen, source, words, shown }: Said,
  act: Act,
  bar: ReturnType<typeof barred>,
  person: Member,
): Decision => {
  if (bar !== null) return refused(bar);
  if (seen !== null && seen > act.at + AHEAD) return refuse("future", { at: seen });
  return emit(incident, {
    type: "verdict_given",
    ...actOf(act),
    person: person.id,
    ...{ says, source, words },
    seen: seen ?? act.at,
    bound: shown ?? shownOf(incident),
  });
};
