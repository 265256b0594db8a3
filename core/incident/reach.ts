import type { Facts } from "./incident.ts";
import type { Policy } from "./policy.ts";

/**
 * Whether the next revision stays in the city's own rooms: a notice is for its area, and one person may be all that
 * stands behind it. What once went to partners and the public is corrected there, whatever its level.
 */
export const staysInCity = ({ level, revisions }: Facts, { publicFrom }: Policy): boolean =>
  level < publicFrom && revisions.every(({ scope }) => scope === "city");
