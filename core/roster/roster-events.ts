import { z } from "zod";
import { ROLES } from "../incident/roles.ts";

const person = z.string().min(1).max(255);
const instant = z.int().min(0).max(8.64e15);
const key = z.string().min(1).max(128);
const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), at: instant, by: person, person, ...shape });
const role = z.enum(ROLES);

/** What happened to somebody's role, so that it can be told and rechecked later. Times in ms since the epoch. */
export const rosterEventSchema = z.discriminatedUnion("type", [
  /** One coordinator wants it; it holds when a second says the same. */
  event("proposed", { role, trained: instant.nullable() }),
  /** `with`: the second coordinator; null where one is enough. */
  event("granted", { role, trained: instant.nullable(), with: person.nullable() }),
  event("revoked", {}),
  /** A coordinator has compared this identity with its owner, by voice. */
  event("vouched", { key }),
  /** `by` is the person themselves where nobody did it: their keys were made anew. */
  event("suspended", {
    why: z.enum(["identity", "lost"]),
    /** From when on nothing of that account is sure. */
    since: instant,
    /** Of `identity`: the new one. Of `lost`: the one that had the role. */
    key: key.nullable(),
    role,
    trained: instant.nullable(),
  }),
  /** Two have vouched: everything is as before, under this identity. */
  event("restored", { key: key.nullable(), role, trained: instant.nullable() }),
]);
export type RosterEvent = z.infer<typeof rosterEventSchema>;
export type RosterEventOf<T extends RosterEvent["type"]> = Extract<RosterEvent, { type: T }>;
