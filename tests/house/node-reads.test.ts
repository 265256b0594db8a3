import { globSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { expect, test } from "vitest";

test("Node itself reads every file: what runs the bots is stricter than what checks and tests them", () => {
  const files = globSync("{core,bots,bridge,config,deploy,tests}/**/*.ts");
  expect(files.length).toBeGreaterThan(500);
  const unread = files.filter((file) => {
    try {
      stripTypeScriptTypes(readFileSync(file, "utf8"));
      return false;
    } catch {
      return true;
    }
  });
  expect(unread).toEqual([]);
});
