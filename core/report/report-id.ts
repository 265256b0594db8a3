/** Characters that can't be taken for one another, read aloud or typed at night. */
export const ID_CHARACTERS = "23456789ACDEFGHJKMNPQRTUVWXY";

/** Characters of an id, as long as these suffice. */
const LENGTH = 4;

/**
 * A report's short id out of random bytes: four characters or so, at least one letter and one digit.
 * @param bytes as many as one likes; bytes that would make some characters likelier than others are passed over
 * @returns null where these bytes give none: draw again
 */
export const reportId = (bytes: Uint8Array, length = LENGTH): string | null => {
  const fair = 256 - (256 % ID_CHARACTERS.length);
  const id = [...bytes]
    .filter((byte) => byte < fair)
    .slice(0, length)
    .map((byte) => ID_CHARACTERS.charAt(byte % ID_CHARACTERS.length))
    .join("");
  return id.length === length && /\d/.test(id) && /[A-Z]/.test(id) ? id : null;
};

/**
 * Draws an id that nobody uses. Where many draws in a row are in use, ids are getting scarce, and longer ones are drawn.
 * @param random gives so many random bytes
 */
export const freshReportId = (
  random: (bytes: number) => Uint8Array,
  isUsed: (id: string) => boolean,
): string => {
  for (let draw = 0; ; draw++) {
    const id = reportId(random(24), LENGTH + Math.floor(draw / DRAWS));
    if (id !== null && !isUsed(id)) return id;
  }
};

/** One draw in four has no letter or no digit; that so many in a row give nothing otherwise never happens. */
const DRAWS = 24;
