import { WORDS } from "../../../bots/desk/words/words.ts";
import { deskEn } from "../../../config/texts/en/desk.ts";
import { deskEs } from "../../../config/texts/es/desk.ts";
import { BUTTONS } from "../../../core/incident/buttons.ts";
import { leastRole } from "../../../core/incident/roles.ts";

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** Every word that the desk hears, as it is declared. */
export const wordsTable = (): string =>
  table(
    ["word", "palabra", "who at least", "button"],
    WORDS.map(({ name }) => [
      deskEn.words[name].map((way) => `\`${way}\``).join(", "),
      deskEs.words[name].map((way) => `\`${way}\``).join(", "),
      leastRole(name),
      (BUTTONS[name] ?? []).join(", "),
    ]),
  );

/** Those that need no typing at all. */
export const buttonsTable = (): string =>
  table(
    ["word", "below which message"],
    Object.entries(BUTTONS).map(([name, polls]) => [`\`${name}\``, polls.join(", ")]),
  );

export const handsTable = (
  hands: readonly { readonly act: string; readonly taps: number; readonly words: number }[],
): string =>
  table(
    ["act", "taps", "words typed"],
    hands.map(({ act, taps, words }) => [act, String(taps), String(words)]),
  );
