import { ROLES, type Role } from "../incident/roles.ts";
import type { Member, PersonId, Roster } from "../incident/roster.ts";

/** Somebody who said `on`. Times in ms since the epoch. */
export interface OnDuty {
  readonly person: PersonId;
  readonly since: number;
  /** Ids of the areas where they look; none: everywhere. */
  readonly areas: readonly string[];
  /** Whether they answered the test call: who didn't may not hear a real one. */
  readonly hears: boolean;
}

/** Who is there: the roster, and who of it is on duty. */
export interface Watch {
  readonly roster: Roster;
  readonly duty: ReadonlyMap<PersonId, OnDuty>;
}

/** Whether somebody on duty looks in that area; where it isn't known, everybody does. */
export const coversArea = ({ areas }: OnDuty, area: string | null): boolean =>
  areas.length === 0 || area === null || areas.includes(area);

const rank = (role: Role): number => ROLES.indexOf(role);

/** Members on duty of at least this role, who aren't suspended; who has been on longest comes first. */
export const onDutyAs = ({ roster, duty }: Watch, least: Role): readonly OnDuty[] =>
  [...duty.values()]
    .filter(({ person }) => isFit(roster.get(person), least))
    .toSorted((a, b) => a.since - b.since);

/** Whether the desk takes reports: somebody who may verify is on duty. */
export const isDeskOpen = (watch: Watch): boolean => onDutyAs(watch, "verifier").length > 0;

export const isFit = (member: Member | undefined, least: Role): boolean =>
  member !== undefined && member.identity !== "suspended" && rank(member.role) >= rank(least);

/** Why somebody is asked once more before they go off duty; null where they may go. */
export const keepsOn = (
  person: PersonId,
  watch: Watch,
  open: number,
  out: ReadonlySet<PersonId>,
): "is_out" | "nobody_left" | null => {
  if (out.has(person)) return "is_out";
  const others = onDutyAs(watch, "verifier").filter((one) => one.person !== person);
  return others.length === 0 && (open > 0 || out.size > 0) && isFit(watch.roster.get(person), "verifier")
    ? "nobody_left"
    : null;
};

/** A duty so long is suggested to be handed over. */
export const LONG_DUTY = 12 * 60 * 60_000;
/** Who was refused `off` once goes by saying it again within this. */
export const OFF_AGAIN = 10 * 60_000;
