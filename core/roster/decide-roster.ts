import { type Act, notAllowed } from "../incident/decision.ts";
import { type Refusal, refusal } from "../incident/refusals.ts";
import type { Role } from "../incident/roles.ts";
import type { PersonId } from "../incident/roster.ts";
import type { Office } from "./office.ts";
import type { RosterEvent } from "./roster-events.ts";

/** What a command about somebody's role leads to, or the reason why not. */
export type RosterDecision =
  | { readonly ok: true; readonly events: readonly RosterEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

const emit = (...events: readonly RosterEvent[]): RosterDecision => ({ ok: true, events });
const refused = (reason: Refusal): RosterDecision => ({ ok: false, refusal: reason });

/** A second coordinator has so long to say the same. Ms. */
const PROPOSAL_HOLDS = 24 * 60 * 60_000;

/** What stops any word about roles: not a coordinator, or one whose identity nobody has compared. */
const barred = (act: Act, word: "grant" | "revoke" | "vouch" | "lost"): Refusal | null =>
  notAllowed(act, word) ?? (act.by.identity === "compared" ? null : refusal("not_compared", {}));

/**
 * `grant verifier @ana:example.org trained 2026-01-31`: gives a role, or says when its holder was trained last. Of
 * verifier and above a second coordinator says the same, once there are two.
 */
export const grant = (
  { roster, proposed, suspended }: Office,
  {
    person,
    role,
    trained,
  }: { readonly person: PersonId; readonly role: Role; readonly trained: number | null },
  act: Act,
): RosterDecision => {
  const bar = barred(act, "grant");
  if (bar !== null) return refused(bar);
  if (person === act.by.id) return refused(refusal("own_role", {}));
  if (suspended.has(person)) return refused(refusal("is_suspended", { person }));
  if (trained !== null && trained > act.at) return refused(refusal("future", { at: trained }));
  const what = { at: act.at, person, role, trained };
  const coordinators = [...roster.values()].filter(
    (one) => one.role === "coordinator" && one.identity === "compared",
  );
  if (role === "responder" || coordinators.length < 2)
    return emit({ type: "granted", by: act.by.id, with: null, ...what });
  const first = proposed.get(person);
  const isSecond =
    first !== undefined &&
    first.by !== act.by.id &&
    roster.get(first.by)?.role === "coordinator" &&
    roster.get(first.by)?.identity === "compared" &&
    first.role === role &&
    first.trained === trained &&
    act.at - first.at <= PROPOSAL_HOLDS;
  return isSecond
    ? emit({ type: "granted", by: first.by, with: act.by.id, ...what })
    : emit({ type: "proposed", by: act.by.id, ...what });
};

/** `revoke Ana`: no role and no keys from now on. Somebody must be left who can give roles. */
export const revoke = ({ roster, proposed }: Office, person: PersonId, act: Act): RosterDecision => {
  const bar = barred(act, "revoke");
  if (bar !== null) return refused(bar);
  const others = [...roster.values()].some(
    ({ id, role, identity }) => id !== person && role === "coordinator" && identity === "compared",
  );
  if (!roster.has(person) && !proposed.has(person)) return refused(refusal("no_member", { person }));
  if (!others) return refused(refusal("last_coordinator", {}));
  return emit({ type: "revoked", at: act.at, by: act.by.id, person });
};

/**
 * `vouch Ana`: a coordinator has compared the identity with Ana, by voice. One is enough for a first identity; whoever is
 * suspended needs two, and is then as before.
 */
export const vouch = (office: Office, person: PersonId, act: Act): RosterDecision => {
  const bar = barred(act, "vouch");
  if (bar !== null) return refused(bar);
  if (person === act.by.id) return refused(refusal("own_role", {}));
  const member = office.roster.get(person);
  if (member === undefined) return refused(refusal("no_member", { person }));
  const suspension = office.suspended.get(person);
  const key = suspension === undefined ? (office.listed.get(person)?.key ?? null) : suspension.key;
  if (member.identity === "compared") return refused(refusal("is_compared", { person }));
  const said = key === null ? null : ({ type: "vouched", at: act.at, by: act.by.id, person, key } as const);
  if (said === null) return refused(refusal("not_seen", { person }));
  if (suspension === undefined) return emit(said);
  const before = office.vouches.get(person) ?? new Set();
  if (before.has(act.by.id)) return refused(refusal("vouched_before", { person }));
  const { role, trained } = suspension;
  const isSecond = [...before].some((one) => office.roster.get(one)?.identity === "compared");
  return isSecond
    ? emit(said, { type: "restored", at: act.at, by: act.by.id, person, key, role, trained })
    : emit(said);
};

/**
 * `lost Ana since 14:00`: her phone may be in wrong hands. Suspended at once, by one coordinator; what she did since then
 * is to be looked at again.
 */
export const lost = (office: Office, person: PersonId, since: number, act: Act): RosterDecision => {
  const bar = barred(act, "lost");
  if (bar !== null) return refused(bar);
  const member = office.roster.get(person);
  if (member === undefined) return refused(refusal("no_member", { person }));
  if (office.suspended.get(person)?.why === "lost") return refused(refusal("is_suspended", { person }));
  if (since > act.at) return refused(refusal("future", { at: since }));
  const { role, trained } = member;
  const key = office.listed.get(person)?.key ?? null;
  return emit({
    ...{ type: "suspended", at: act.at, by: act.by.id, person, why: "lost" },
    ...{ since, key, role, trained },
  });
};

/** Somebody speaks under another identity than the one that has the role: nobody's word, until two vouch for it. */
export const identityChanged = (
  office: Office,
  person: PersonId,
  key: string,
  at: number,
): RosterDecision => {
  const listed = office.listed.get(person);
  const before = office.suspended.get(person);
  if (listed === undefined || listed.key === null || listed.key === key || before?.key === key) return emit();
  const { role, trained } = listed;
  return emit({
    ...{ type: "suspended", at, by: person, person, why: "identity", since: at },
    ...{ key, role, trained },
  });
};
