import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withTranscripts } from "./transcripts.ts";

test("the conversations in docs/reporter.md are those that the bot has now", async () => {
  const page = readFileSync(new URL("../../../docs/reporter.md", import.meta.url), "utf8");
  expect(page).toBe(await withTranscripts(page));
});
