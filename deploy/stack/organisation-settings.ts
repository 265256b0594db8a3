import { readFileSync } from "node:fs";
import { Refusal } from "../../bots/kit/refusal.ts";
import { AREAS } from "../../config/areas.ts";
import { readSettings } from "../../config/read-settings.ts";
import type { Settings } from "../../config/settings.ts";
import type { Area } from "../../core/place/area.ts";

/** @throws Refusal with the first mistake's line, key and what it should be */
export const settingsIn = (path: string): Settings => {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new Refusal(`${path} is missing.`, "Put it back, or set up again: npm start.");
  }
  const read = readSettings(text);
  if (read.ok) return read.settings;
  const [first, ...more] = read.faults;
  const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
  throw new Refusal(
    `${path}, line ${first?.line}: ${first?.key}: ${first?.what}${others}.`,
    "Mend it, then start again.",
  );
};

/** The areas of a city: a list under config/areas by its name, or those in the file itself. */
export const areasOf = ({ areas }: Settings["cities"][string]): readonly Area[] => {
  if (typeof areas !== "string") return areas;
  const known = Object.hasOwn(AREAS, areas) ? AREAS[areas] : undefined;
  if (known === undefined)
    throw new Refusal(
      `There is no list of areas named "${areas}".`,
      `Known are: ${Object.keys(AREAS).join(", ")}. Or write the areas into almenara.yaml.`,
    );
  return known;
};
