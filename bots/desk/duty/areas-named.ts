import type { Area } from "../../../core/place/area.ts";
import { fold } from "../../../core/words/recognise.ts";

/** The ids of the areas that a text names and nothing else; null where it says anything more ("my way to Soto"). */
export const areasNamed = (text: string, areas: readonly Area[]): readonly string[] | null => {
  const names = fold(text)
    .split(/\s*[,;&+.!]\s*|\s+(?:and|y|e)\s+/u)
    .map((name) => name.replace(/^(?:for|para|in|en)\s+/u, ""))
    .filter((name) => name !== "");
  const found = names.map(
    (name) =>
      areas.find((area) => [area.name, area.id, ...area.aliases].some((one) => fold(one) === name))?.id,
  );
  return found.every((id) => id !== undefined) ? found : null;
};
