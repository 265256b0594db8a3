import { defineConfig } from "vitest/config";
import LongestFirst from "./tests/longest-first.ts";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Real homeservers and clients: two files at once fill two cores, and a file that waits is not a file that hangs.
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: ["default", "./tests/plain-summary.ts"],
  },
});
