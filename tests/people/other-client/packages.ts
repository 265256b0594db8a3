import { fileURLToPath } from "node:url";

/** The other client (about 10 s to install; libolm has wheels only for some Pythons and machines). */
export const mautrix = {
  name: "mautrix",
  requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
  // Measured: 62 MB installed, and pip's downloads beside it.
  bytes: 120e6,
};
