import { expect, test } from "vitest";
import { readSettings } from "../../config/read-settings.ts";
import { settingsText } from "../../config/settings-text.ts";

const values = {
  organisation: { id: "la", name: "Eastside Watch" },
  web: { address: "http://127.0.0.1:8080" },
  help: { hotline: "555 0100", rights: "https://example.org/rights" },
  cities: { la: { name: "Los Angeles", zone: "America/Los_Angeles", areas: "la" } },
  partners: { oak: { name: "Oakland", statements: "auto" as const } },
};

test("what is written is read again, with every default", () => {
  const read = readSettings(settingsText(values));
  expect(read).toMatchObject({ ok: true, settings: { ...values, languages: ["en", "es"] } });
});

test("every key stands below what it is for", () => {
  const text = settingsText(values);
  expect(text).toContain("# how long a claim lasts without anything done\n  lease_minutes: 5");
  expect(text).toContain("# IANA name; every time that people read is in it\n    zone: America/Los_Angeles");
});
