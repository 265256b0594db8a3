import type { Policy } from "./policy.ts";
import type { Role } from "./roles.ts";

/** A member's account, such as "@ana:la.example". */
export type PersonId = string;

/** What the desk knows of somebody who has a role. Times in ms since the epoch. */
export interface Member {
  readonly id: PersonId;
  readonly role: Role;
  /** When the last training or drill was; null: a learner. */
  readonly trained: number | null;
  /** Who granted the role; null: the operator at the console. */
  readonly grantedBy: PersonId | null;
  readonly grantedAt: number;
  /** Whether somebody compared the member's identity by voice; a changed one is suspended. */
  readonly identity: "compared" | "provisional" | "suspended";
}

export type Roster = ReadonlyMap<PersonId, Member>;

/** Why a member's verdicts don't count; null where they do. */
export const discounted = (
  member: Member | undefined,
  now: number,
  policy: Policy,
): "no_role" | "learner" | "lapsed" | "not_compared" | "suspended" | null => {
  if (member === undefined || member.role === "responder") return "no_role";
  if (member.identity === "suspended") return "suspended";
  if (member.identity !== "compared") return "not_compared";
  if (member.trained === null) return "learner";
  return now - member.trained > policy.trainedFor ? "lapsed" : null;
};

const DAY = 24 * 60 * 60_000;

/**
 * Members whom one person granted on one day (UTC) speak with one voice: else one infiltrated coordinator makes as many
 * verifiers as a level needs. Whom the operator granted at the console speaks alone.
 */
export const voiceOf = (member: Member): string =>
  member.grantedBy === null ? member.id : `${member.grantedBy} ${Math.floor(member.grantedAt / DAY)}`;
