import type { Member, PersonId, Roster } from "../incident/roster.ts";
import type { RosterEvent, RosterEventOf } from "./roster-events.ts";

/** A row of the list by which rooms give keys: written by grants, and by the operator at the console. */
export interface Listed {
  readonly id: PersonId;
  readonly role: Member["role"];
  readonly trained: number | null;
  /** The identity first seen; null: none yet. */
  readonly key: string | null;
  /** The identity that the operator has compared at the console, or set-up for a demo; null: none. */
  readonly compared: string | null;
}

/** Whose roles hold, what waits for a second coordinator, and who is suspended. */
export interface Office {
  readonly roster: Roster;
  readonly listed: ReadonlyMap<PersonId, Listed>;
  readonly proposed: ReadonlyMap<PersonId, RosterEventOf<"proposed">>;
  readonly suspended: ReadonlyMap<PersonId, RosterEventOf<"suspended">>;
  /** Who has vouched for somebody suspended, since they are. */
  readonly vouches: ReadonlyMap<PersonId, ReadonlySet<PersonId>>;
}

/**
 * The office as the list and all that happened make it. The list is the truth of roles: what the operator changes at the
 * console holds, and a role that is listed anew with no identity seen is nobody's suspension any more.
 */
export const officeOf = (listed: readonly Listed[], history: readonly RosterEvent[]): Office => {
  const last = new Map(listed.map((one) => [one.id, one]));
  const granted = new Map<PersonId, RosterEventOf<"granted">>();
  const compared = new Map<PersonId, string>();
  const proposed = new Map<PersonId, RosterEventOf<"proposed">>();
  const suspended = new Map<PersonId, RosterEventOf<"suspended">>();
  const vouches = new Map<PersonId, Set<PersonId>>();
  for (const event of history) {
    const { person } = event;
    if (event.type === "proposed") proposed.set(person, event);
    if (event.type === "granted") {
      proposed.delete(person);
      // Training somebody again makes nobody their voice.
      if (granted.get(person)?.role !== event.role) granted.set(person, event);
    }
    if (event.type === "revoked") {
      for (const book of [granted, compared, proposed, suspended, vouches]) book.delete(person);
    }
    if (event.type === "vouched" && suspended.has(person))
      vouches.set(person, new Set([...(vouches.get(person) ?? []), event.by]));
    if (event.type === "vouched" && !suspended.has(person)) compared.set(person, event.key);
    if (event.type === "suspended") {
      suspended.set(person, event);
      vouches.delete(person);
    }
    if (event.type === "restored") {
      suspended.delete(person);
      vouches.delete(person);
      if (event.key !== null) compared.set(person, event.key);
    }
  }
  for (const [person, event] of suspended)
    if (isOverAtConsole(event, last.get(person))) suspended.delete(person);
  const members = listed.map((one): Member => {
    const grant = granted.get(one.id);
    const holds = grant?.role === one.role ? grant : undefined;
    const isCompared = one.key !== null && (one.compared === one.key || compared.get(one.id) === one.key);
    return {
      id: one.id,
      role: one.role,
      trained: one.trained,
      grantedBy: holds?.by ?? null,
      grantedAt: holds?.at ?? 0,
      identity: suspended.has(one.id) ? "suspended" : isCompared ? "compared" : "provisional",
    };
  });
  const absent = [...suspended.values()]
    .filter(({ person }) => !last.has(person))
    .map(({ person, role, trained }): Member => {
      const grant = granted.get(person);
      return {
        ...{ id: person, role, trained, identity: "suspended" as const },
        ...{ grantedBy: grant?.by ?? null, grantedAt: grant?.at ?? 0 },
      };
    });
  return {
    roster: new Map([...members, ...absent].map((one) => [one.id, one])),
    ...{ listed: last, proposed, suspended, vouches },
  };
};

/** The operator has put somebody on the list again, or the new identity in the place of the old. */
const isOverAtConsole = ({ why, key }: RosterEventOf<"suspended">, row: Listed | undefined): boolean =>
  row !== undefined && (why === "lost" || row.key === null || row.key === key);
