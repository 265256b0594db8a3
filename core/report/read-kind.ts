import { longest } from "../words/spans.ts";
import { findPhrases, type Heard, isAsked, isDenied } from "./find-phrases.ts";
import type { Kind } from "./kind.ts";

/** Of several kinds in one text the first of these counts: what is done to people before who is there. */
const GRAVEST_FIRST = ["operation", "detention", "checkpoint", "door_knock", "stop", "presence"] as const;

/** What a text says is happening; null where it doesn't say, only asks, or takes it back. */
export const readKind = (heard: readonly Heard[]): Kind | null => {
  const isTakenBack = heard.some((one) =>
    findPhrases(one, one.vocabulary.takenBack).some((span) => !isDenied(heard, span)),
  );
  if (isTakenBack) return null;
  const said = longest(heard.flatMap(kindsIn));
  const is = (kind: Kind): boolean =>
    said.some((span) => span.kind === kind && !isDenied(heard, span) && !isAsked(heard, span));
  return GRAVEST_FIRST.find(is) ?? null;
};

const kindsIn = (heard: Heard) => {
  const { kinds, noKind } = heard.vocabulary;
  return [
    ...GRAVEST_FIRST.flatMap((kind) => findPhrases(heard, kinds[kind]).map((span) => ({ ...span, kind }))),
    ...findPhrases(heard, noKind).map((span) => ({ ...span, kind: null })),
  ];
};
