import { ROLES, type Role } from "../../../core/incident/roles.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import { grant, lost, type RosterDecision, revoke, vouch } from "../../../core/roster/decide-roster.ts";
import { fold } from "../../../core/words/recognise.ts";
import { type Desk, deskIn } from "../context.ts";
import { memberNamed, nameOf } from "../members.ts";
import { timeIn } from "../read.ts";
import { carryOutRoster } from "../roster-says.ts";
import { type Spoken, says, type Word, type WordResult } from "../word.ts";

/** `grant verifier @ana:example.org trained 2026-01-31`. */
export const grantWord: Word = {
  name: "grant",
  about: "desk",
  does: (spoken) => {
    const [typed = "", name = "", ...more] = spoken.rest.split(/\s+/u);
    const role = roleIn(typed, spoken.desk);
    if (role === null) return says(spoken.desk.say("grant_how"));
    const date = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/.exec(more.join(" "))?.[0];
    const trained = date === undefined ? null : Date.parse(date);
    if (more.length > 0 && (trained === null || Number.isNaN(trained)))
      return says(spoken.desk.say("grant_how"));
    return about(spoken, name, true, (person) =>
      grant(spoken.desk.office, { person, role, trained }, spoken.act),
    );
  },
};

export const revokeWord: Word = {
  name: "revoke",
  about: "desk",
  does: (spoken) =>
    about(spoken, spoken.rest, false, (person) => revoke(spoken.desk.office, person, spoken.act)),
};

export const vouchWord: Word = {
  name: "vouch",
  about: "desk",
  does: (spoken) =>
    about(spoken, lastWord(spoken.rest), false, (person) => vouch(spoken.desk.office, person, spoken.act)),
};

/** `lost Ana since 14:00`; without a time: since a day ago. */
export const lostWord: Word = {
  name: "lost",
  about: "desk",
  does: (spoken) => {
    const { desk, rest, saidAt, act } = spoken;
    const [name = "", ...more] = rest.split(/\s+/u);
    const told = more.length === 0 ? saidAt - DAY : timeIn(more.join(" "), desk.settings, saidAt);
    if (told === null) return says(desk.say("no_time", { text: more.join(" ") }));
    return about(spoken, name, false, (person) => lost(desk.office, person, told, act));
  },
};

const DAY = 24 * 60 * 60_000;

/** "vouch for Ana" is said too. */
const lastWord = (text: string): string => text.trim().split(/\s+/u).at(-1) ?? "";

const about = (
  { desk, act }: Spoken,
  name: string,
  mayBeNew: boolean,
  decide: (person: PersonId) => RosterDecision,
): WordResult => {
  const { settings, turn, office, say } = desk;
  const id = /^@[^:\s]+:\S+$/u.test(name) ? name : null;
  const person =
    memberNamed(office.roster, name)?.id ?? (mayBeNew || office.proposed.has(id ?? "") ? id : null);
  if (person === null) {
    const people = [...office.roster.keys()].map(nameOf).join(", ");
    return says(say("no_person", { text: name, people }));
  }
  carryOutRoster(() => deskIn(settings, turn), decide(person), act.cause);
  return says("");
};

const roleIn = (typed: string, { say }: Desk): Role | null =>
  ROLES.find(
    (role) =>
      fold(typed) === role ||
      say(`role_word.${role}`)
        .split(",")
        .some((word) => fold(word) === fold(typed)),
  ) ?? null;
