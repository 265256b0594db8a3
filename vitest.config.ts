import { defineConfig } from "vitest/config";
import LongestFirst from "./tests/longest-first.ts";

/**
 * Files with real homeservers, processes or a browser: each in a process of its own, since the encryption engine takes
 * one store a process. The others share one, which halves their time.
 */
const ALONE = [
  "tests/{cities,deploy,faults,federation,hostile-homeserver,people,story,stub-homeserver,web}/**/*.test.ts",
  "tests/bots/kit/homeserver/**/*.test.ts",
  "tests/bots/kit/{bad-input,identity/create,recipients/share-room-key}.test.ts",
];

export default defineConfig({
  test: {
    pool: "forks",
    // Real homeservers and clients: two files at once fill two cores, and a file that waits is not a file that hangs.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: ["default", "./tests/plain-summary.ts"],
    projects: [
      { extends: true, test: { name: "alone", include: ALONE } },
      {
        extends: true,
        test: { name: "together", isolate: false, include: ["tests/**/*.test.ts"], exclude: ALONE },
      },
    ],
  },
});
