/**
 * The source of a function that stands alone, to be run by a browser: types are gone from it already, and it may name
 * nothing outside itself but what browsers have. Its comments would travel along, so they stand above it.
 */
export const inline = (run: () => void): string => `(${run.toString().replace(/\n\s*/g, "\n")})()`;
