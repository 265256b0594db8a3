import { answer } from "../answer.ts";
import { consentIn, sayConsent } from "../evidence/lawyer.ts";
import type { IntakeSettings } from "../settings.ts";
import { alone, type Word } from "./word.ts";

/** Whom to call; with `yes`, `photos` or `no` after it: what a lawyer may see of what they reported. */
export const lawyer: Word = {
  takes: (rest, settings) => alone(rest) || answerIn(settings, rest) !== null,
  does: (settings, turn, event, { rest }) => {
    const said = answerIn(settings, rest);
    if (said !== null) {
      if (!sayConsent(settings, turn, event, said))
        answer(settings, turn, event, (say) => say("lawyer_none"));
      return;
    }
    const { emergency, hotline } = settings;
    answer(settings, turn, event, (say) => say("lawyer", { emergency, hotline }));
  },
};

const answerIn = (settings: IntakeSettings, rest: string) => {
  const said = consentIn(settings, rest);
  return said === "unsure" ? null : said;
};
