import canonicalize from "canonicalize";

/** What a payload may hold: no fractions, because two languages write them differently. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Objects and arrays in one another; deeper than any payload needs. */
const LEVELS_AT_MOST = 12;

/**
 * The one way to write a value (RFC 8785), with keys `[a-z0-9_]` and safe integers only, so that it is the same in every
 * language. A member that is undefined is left out.
 * @throws RangeError for a value that has no such form: a bug where it is our own
 */
export const canonical = (value: unknown): string => {
  refuseOutside(value, 0);
  const text = canonicalize(value);
  if (text === undefined) throw new RangeError("nothing to write");
  return text;
};

const refuseOutside = (value: unknown, depth: number): void => {
  if (typeof value === "number" && (!Number.isSafeInteger(value) || Object.is(value, -0)))
    throw new RangeError("not an integer");
  if (typeof value === "string" && !value.isWellFormed()) throw new RangeError("not well-formed text");
  if (typeof value !== "object" || value === null) return;
  if (depth === LEVELS_AT_MOST) throw new RangeError("too deep");
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value) && !/^[a-z0-9_]{1,64}$/.test(key)) throw new RangeError("key");
    refuseOutside(member, depth + 1);
  }
};

/**
 * Reads a payload that must be canonical; anything else (other order, spaces, a key twice, a fraction) is undefined.
 */
export const parseCanonical = (text: string): Json | undefined => {
  try {
    const value = JSON.parse(text) as Json;
    return canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
};
