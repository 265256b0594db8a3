import { ID_CHARACTERS } from "../report/report-id.ts";

const LENGTH = 8;

/**
 * An alert's public id out of random bytes; never made from a report's id, so that a reporter's phone doesn't match a
 * public page.
 * @param bytes sixteen or more; bytes that would make some characters likelier than others are passed over
 * @returns null where these bytes give none: draw again
 */
export const publicId = (bytes: Uint8Array): string | null => {
  const fair = 256 - (256 % ID_CHARACTERS.length);
  const id = [...bytes]
    .filter((byte) => byte < fair)
    .slice(0, LENGTH)
    .map((byte) => ID_CHARACTERS.charAt(byte % ID_CHARACTERS.length))
    .join("");
  return id.length === LENGTH ? id : null;
};
