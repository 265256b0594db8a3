import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSettings } from "../../config/read-settings.ts";
import { sampleText, settingsJsonSchema } from "../../config/sample.ts";

test("the sample beside the schema is what the schema makes, and holds", () => {
  const text = readFileSync("config/almenara.sample.yaml", "utf8");
  expect(text, "npx almenara config sample > config/almenara.sample.yaml").toBe(sampleText());
  expect(readSettings(text)).toMatchObject({ ok: true });
});

test("the JSON Schema is that of the settings", () => {
  const kept: unknown = JSON.parse(readFileSync("config/almenara.schema.json", "utf8"));
  const how = "npx almenara config schema > config/almenara.schema.json && npm run format";
  expect(kept, how).toEqual(settingsJsonSchema());
});
