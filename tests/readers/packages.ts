import { fileURLToPath } from "node:url";

/** Programs of others that read what we publish, and validators (about 15 s to install). */
export const readers = {
  name: "readers",
  requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
  // Measured: 82 MB installed, and pip's downloads beside it.
  bytes: 160e6,
};
