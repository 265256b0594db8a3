import { ALERTS } from "./alerts.ts";
import { coloursOf } from "./colours.ts";
import { DRAWINGS } from "./drawings.ts";
import { PAGE } from "./page.ts";
import { PRINT } from "./print.ts";

/** The accent where the operator has chosen none. */
export const ACCENT = "#1b5e8c";

/** Inlined in every page: no second request, and it works from a saved copy. */
export const styleOf = (accent: string | undefined): string => {
  const colour = accent ?? ACCENT;
  const made =
    styles.get(colour) ?? [coloursOf(colour), PAGE, ALERTS, DRAWINGS, PRINT].join("").replaceAll("\n", "");
  styles.set(colour, made);
  return made;
};

const styles = new Map<string, string>();
