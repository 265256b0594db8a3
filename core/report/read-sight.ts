import type { Span } from "../words/find-steps.ts";
import { findPhrases, type Heard, isDenied, longestOf } from "./find-phrases.ts";

/** Whether the person sees or saw it (true) or has it from others or doesn't see it (false); null where they don't say, or say both. */
export const readSight = (heard: readonly Heard[]): boolean | null => {
  const said = new Set(
    longestOf(heard.flatMap(sightsIn))
      .map((span) => span.means(isDenied(heard, span)))
      .filter((sight) => sight !== null),
  );
  const [first, ...others] = said;
  return first === undefined || others.length > 0 ? null : first;
};

const sightsIn = (heard: Heard): (Span & { readonly means: (denied: boolean) => boolean | null })[] => {
  const { sees, hears, unseen, noSight } = heard.vocabulary;
  return [
    ...findPhrases(heard, sees).map((span) => ({ ...span, means: (denied: boolean) => !denied })),
    ...findPhrases(heard, hears).map((span) => ({
      ...span,
      means: (denied: boolean) => (denied ? null : false),
    })),
    ...findPhrases(heard, unseen).map((span) => ({ ...span, means: () => false })),
    ...findPhrases(heard, noSight).map((span) => ({ ...span, means: () => null })),
  ];
};
