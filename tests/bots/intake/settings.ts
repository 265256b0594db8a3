import type { IntakeSettings } from "../../../bots/intake/settings.ts";
import { MINUTE } from "../../../bots/kit/clock.ts";
import { la } from "../../../config/areas/la.ts";
import { intakeLanguages } from "../../../deploy/stack/languages.ts";

/** Intake as in Los Angeles; English is spoken first. */
export const settings: IntakeSettings = {
  areas: la,
  zone: "America/Los_Angeles",
  languages: intakeLanguages(["en", "es"]),
  emergency: "911",
  hotline: "555-0100",
  rights: "https://example.org/rights",
  oneReportWithin: 15 * MINUTE,
  queuedEvery: 0,
};
