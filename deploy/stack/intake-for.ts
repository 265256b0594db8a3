import { intake } from "../../bots/intake/intake.ts";
import type { IntakeSettings } from "../../bots/intake/settings.ts";
import { MINUTE, SECOND } from "../../bots/kit/clock.ts";
import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import type { Settings } from "../../config/settings.ts";
import type { Files } from "../process/process-body.ts";
import { intakeLanguages } from "./languages.ts";
import { areasOf, settingsIn } from "./organisation-settings.ts";

/** The intake bot as almenara.yaml has it. */
export const intakeFor = (files: Files): BotDeclaration => intake(intakeSettings(settingsIn(files)));

const intakeSettings = (settings: Settings): IntakeSettings => {
  const cities = Object.values(settings.cities);
  const { emergency, hotline, rights } = settings.help;
  return {
    areas: cities.flatMap(areasOf),
    zone: cities[0]?.zone ?? "UTC",
    languages: intakeLanguages(settings.languages),
    emergency,
    hotline,
    rights,
    oneReportWithin: settings.policy.one_report_minutes * MINUTE,
    queuedEvery: settings.policy.queued_every_seconds * SECOND,
  };
};
