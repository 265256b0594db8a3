import { REASONS, type Reason } from "../../core/alert/record.ts";
import type { FoundPlace } from "../../core/place/area.ts";
import { candidates } from "../../core/place/find-place.ts";
import { KINDS, type Kind } from "../../core/report/kind.ts";
import { understand } from "../../core/report/understand.ts";
import { fold } from "../../core/words/recognise.ts";
import type { Desk } from "./context.ts";
import type { DeskSettings } from "./settings.ts";

type Reading = Pick<DeskSettings, "areas" | "zone" | "vocabularies">;

/** A time that was typed, such as "14:05" or "10 minutes ago"; null where there is none. */
export const timeIn = (text: string, { zone, vocabularies }: Reading, now: number): number | null =>
  text === "" ? null : understand(text, { areas: [], now, zone, vocabularies }).time;

/** Words that go with a time and aren't part of it, in every language of the desk. */
const WITH_TIME: ReadonlySet<string> = new Set([
  ...["at", "around", "about", "just", "right", "am", "pm", "today", "hoy"],
  ...["a", "la", "las", "como", "eso", "de", "mismo"],
]);

/** A time, where the text is nothing else: null for "you at five". */
export const onlyTimeIn = (text: string, reading: Reading, now: number): number | null => {
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const time = timeIn(words.join(" "), reading, now);
  // A word at either end without which it is the same time says something else.
  const isIdle = (word: string | undefined, others: readonly string[]): boolean =>
    time !== null && word !== undefined && timeIn(others.join(" "), reading, now) === time;
  for (;;) {
    const isFirst = isIdle(words[0], words.slice(1));
    if (!isFirst && !isIdle(words.at(-1), words.slice(0, -1))) return time;
    const idle = (isFirst ? words.shift() : words.pop()) ?? "";
    if (!WITH_TIME.has(fold(idle).replace(/[^\p{L}]/gu, ""))) return null;
  }
};

/** A kind by the desk's own name for it, or by what people call it. */
export const kindIn = (text: string, { voice, settings, turn }: Desk): Kind | null => {
  const typed = fold(text).replaceAll("_", " ");
  const named = KINDS.find(
    (kind) => kind.replaceAll("_", " ") === typed || fold(nameOfKind(voice, kind)) === typed,
  );
  return named ?? understand(text, { ...settings, now: turn.now }).kind;
};

const nameOfKind = (voice: Desk["voice"], kind: Kind): string => {
  const phrase = voice.language.phrases[`kind.${kind}`];
  return typeof phrase === "string" ? phrase : phrase.other;
};

/** Why something is corrected or withdrawn, by the sentence for it or the beginning of one. */
export const reasonIn = (text: string, { voice }: Desk): Reason | null => {
  const typed = fold(text);
  if (typed === "") return null;
  return (
    REASONS.find((reason) => {
      const phrase = voice.language.phrases[`reason.${reason}`];
      const said = fold(typeof phrase === "string" ? phrase : phrase.other);
      return said.startsWith(typed) || typed.startsWith(said) || typed === reason.replaceAll("_", " ");
    }) ?? null
  );
};

/** The places that a text may mean, each once. */
export const placesIn = (text: string, { areas }: Reading): readonly FoundPlace[] => candidates(text, areas);
