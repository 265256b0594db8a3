import type { Span } from "../words/find-steps.ts";
import { findPhrases, type Heard, isDenied, longestOf } from "./find-phrases.ts";
import type { Kind } from "./kind.ts";

/** Of several kinds in one text the first of these counts: what is done to people before who is there. */
const GRAVEST_FIRST = ["operation", "detention", "checkpoint", "door_knock", "stop", "presence"] as const;

/** What a text says is happening; null where it doesn't say. */
export const readKind = (heard: readonly Heard[]): Kind | null => {
  const spans = longestOf(heard.flatMap(kindsIn));
  const said = spans.filter((span) => !isDenied(heard, span)).map(({ kind }) => kind);
  return GRAVEST_FIRST.find((kind) => said.includes(kind)) ?? null;
};

const kindsIn = (heard: Heard): (Span & { readonly kind: Kind | null })[] => {
  const { kinds, noKind } = heard.vocabulary;
  return [
    ...GRAVEST_FIRST.flatMap((kind) => findPhrases(heard, kinds[kind]).map((span) => ({ ...span, kind }))),
    ...findPhrases(heard, noKind).map((span) => ({ ...span, kind: null })),
  ];
};
