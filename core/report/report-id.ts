/** Characters that can't be taken for one another, read aloud or typed at night. */
export const ID_CHARACTERS = "23456789ACDEFGHJKMNPQRTUVWXY";

const LENGTH = 4;

/**
 * A report's short id out of random bytes: four characters, at least one letter and one digit.
 * @param bytes as many as one likes; bytes that would make some characters likelier than others are passed over
 * @returns null where these bytes give none: draw again
 */
export const reportId = (bytes: Uint8Array): string | null => {
  const fair = 256 - (256 % ID_CHARACTERS.length);
  const id = [...bytes]
    .filter((byte) => byte < fair)
    .slice(0, LENGTH)
    .map((byte) => ID_CHARACTERS.charAt(byte % ID_CHARACTERS.length))
    .join("");
  return id.length === LENGTH && /\d/.test(id) && /[A-Z]/.test(id) ? id : null;
};
