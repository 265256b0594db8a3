import { longest } from "../words/spans.ts";
import { findPhrases, type Heard, isDenied } from "./find-phrases.ts";

/** Whether the person sees or saw it (true) or has it from others or doesn't see it (false); null where they don't say, or say both. */
export const readSight = (heard: readonly Heard[]): boolean | null => {
  const said = new Set(
    longest(heard.flatMap(sightsIn))
      .map((span) => span.means(isDenied(heard, span)))
      .filter((sight) => sight !== null),
  );
  const [first, ...others] = said;
  return first === undefined || others.length > 0 ? null : first;
};

const sightsIn = (heard: Heard) => {
  const { sees, hears, unseen, noSight } = heard.vocabulary;
  const all = (phrases: typeof sees, means: (denied: boolean) => boolean | null) =>
    findPhrases(heard, phrases).map((span) => ({ ...span, means }));
  return [
    ...all(sees, (denied) => !denied),
    ...all(hears, (denied) => (denied ? null : false)),
    ...all(unseen, () => false),
    ...all(noSight, () => null),
  ];
};
