import type { IncidentEvent } from "./events.ts";
import type { Incident } from "./incident.ts";
import type { Policy } from "./policy.ts";
import type { PreviewContent } from "./preview-of.ts";
import { type Params, type REFUSALS, type Refusal, type RefusalCode, refusal } from "./refusals.ts";
import { type DeskWord, leastRole, may } from "./roles.ts";
import type { Member, Roster } from "./roster.ts";

/** What a command leads to: events, each on the incident that it is of, or the reason why not. */
export type Decision =
  | { readonly ok: true; readonly events: readonly { readonly on: string; readonly event: IncidentEvent }[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Who does something, when (ms since the epoch), and the id of the message or poll vote by which. */
export interface Act {
  readonly by: Member;
  readonly at: number;
  readonly cause: string;
}

/** What decisions are judged by, as it is at that moment. */
export interface Ground {
  readonly policy: Policy;
  readonly roster: Roster;
  /** Ids of the city's areas: one that was removed since is named to nobody any more. */
  readonly areas: ReadonlySet<string>;
  /** A hash that nobody can find a second content for. */
  readonly digest: (content: PreviewContent) => string;
}

export const emit = (incident: { readonly id: string }, ...events: readonly IncidentEvent[]): Decision => ({
  ok: true,
  events: events.map((event) => ({ on: incident.id, event })),
});

export const refuse = <C extends RefusalCode>(code: C, data: Params<(typeof REFUSALS)[C]>): Decision =>
  refused(refusal(code, data));

export const refused = (reason: Refusal): Decision => ({ ok: false, refusal: reason });

/** What every event of an act says. */
export const actOf = ({ by, at, cause }: Act) => ({ at, by: by.id, cause });

export const notAllowed = ({ by }: Act, word: DeskWord): Refusal | null =>
  may(by.role, word) ? null : refusal("not_allowed", { word, role: leastRole(word) });

/** What stops any word about an incident: the wrong role, a merged or a closed incident. */
export const barred = (incident: Incident, act: Act, word: DeskWord): Refusal | null => {
  const wrongRole = notAllowed(act, word);
  if (wrongRole !== null) return wrongRole;
  if (incident.mergedInto !== null) return refusal("merged", { id: incident.id, into: incident.mergedInto });
  return incident.closed === null ? null : refusal("closed", { id: incident.id });
};
