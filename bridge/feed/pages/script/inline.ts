/** Something whose source stands alone: it may name nothing outside itself but what browsers have. */
type Alone = (...given: never[]) => unknown;

/**
 * The source of a function, to be run by a browser with these others given to it: types are gone from it already. Its
 * comments would travel along, so they stand above it.
 */
export const inline = (run: Alone, ...given: readonly Alone[]): string =>
  `(${sourceOf(run)})(${given.map(sourceOf).join(",")})`;

const sourceOf = (run: Alone): string => run.toString().replace(/\n\s*/g, "\n");
