import { existsSync } from "node:fs";
import { intake } from "../../bots/intake/intake.ts";
import type { IntakeSettings } from "../../bots/intake/settings.ts";
import { MINUTE } from "../../bots/kit/clock.ts";
import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import { la } from "../../config/areas/la.ts";
import { intakeLanguages } from "./languages.ts";
import { areasOf, settingsIn } from "./organisation-settings.ts";
import type { Paths } from "./paths.ts";

/** The intake bot as almenara.yaml has it. */
export const intakeFor = (paths: Paths): BotDeclaration =>
  intake(existsSync(paths.settings) ? settingsOf(paths.settings) : PLAIN);

const settingsOf = (file: string): IntakeSettings => {
  const settings = settingsIn(file);
  const cities = Object.values(settings.cities);
  const { emergency, hotline, rights } = settings.help;
  return {
    areas: cities.flatMap(areasOf),
    zone: cities[0]?.zone ?? "UTC",
    languages: intakeLanguages(settings.languages),
    emergency,
    hotline,
    rights,
    oneReportWithin: 15 * MINUTE,
  };
};

/** Where there is no almenara.yaml: the short job, in which every message is a report. */
const PLAIN: IntakeSettings = {
  areas: la,
  zone: "America/Los_Angeles",
  languages: intakeLanguages(["en", "es"]),
  emergency: "911",
  hotline: "555-0100",
  rights: "https://example.org/rights",
  oneReportWithin: 0,
};
