import { fileURLToPath } from "node:url";

/** Python packages that stand in an environment of their own. */
export type Packages = {
  /** What people call them; also the beginning of the environment's folder, in lower case. */
  readonly name: string;
  /** The file that pins them all, with hashes. */
  readonly requirements: string;
  /** Disk that installing takes, in bytes. */
  readonly bytes: number;
};

export const synapse: Packages = {
  name: "Synapse",
  requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
  // Measured: 241 MB installed, and pip keeps up to 50 MB of downloads beside it.
  bytes: 400e6,
};
