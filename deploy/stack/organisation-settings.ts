import { existsSync, readFileSync } from "node:fs";
import { Refusal } from "../../bots/kit/refusal.ts";
import { AREAS } from "../../config/areas.ts";
import { disagreements } from "../../config/disagreements.ts";
import { readSettings, type SettingsFault } from "../../config/read-settings.ts";
import type { Settings } from "../../config/settings.ts";
import type { Stack } from "../../config/stack.ts";
import type { Area } from "../../core/place/area.ts";
import { organisationOf } from "./alert-keys.ts";
import type { Paths } from "./paths.ts";

/** What stands in an almenara.yaml, as far as it holds. */
type Judged =
  | { readonly settings: Settings; readonly faults: readonly [] }
  | { readonly settings: null; readonly faults: readonly [SettingsFault, ...SettingsFault[]] };

/**
 * An almenara.yaml by itself, and beside what set-up made where there is that. @throws Refusal where it can't be read
 */
export const judgeSettings = (path: string, made: { stack: Stack; paths: Paths } | null): Judged => {
  const read = readSettings(textOf(path));
  const faults = read.ok
    ? made === null
      ? []
      : disagreements(read.settings, read.lineOf, {
          stack: made.stack,
          organisation: existsSync(made.paths.manifest) ? organisationOf(made.paths) : null,
        })
    : read.faults;
  const [first, ...more] = faults;
  if (first !== undefined) return { settings: null, faults: [first, ...more] };
  if (!read.ok) throw new Error("refused without a fault");
  return { settings: read.settings, faults: [] };
};

/** What people decided, and set-up made, as every bot starts with it. @throws Refusal with the first mistake */
export const settingsIn = (made: { stack: Stack; paths: Paths }): Settings =>
  withoutFaults(made.paths.settings, judgeSettings(made.paths.settings, made));

/** The same before anything is set up. @throws Refusal with the first mistake */
export const settingsAlone = (path: string): Settings => withoutFaults(path, judgeSettings(path, null));

/** One mistake as a line that names file, line and key. */
export const lineFor = (path: string, { line, key, what }: SettingsFault): string =>
  `${path}, line ${line}: ${key === "" ? "" : `${key}: `}${what}`;

const withoutFaults = (path: string, { settings, faults }: Judged): Settings => {
  if (settings !== null) return settings;
  const [first, ...more] = faults;
  const others = more.length === 0 ? "" : ` (and ${more.length} more: npx almenara config check ${path})`;
  throw new Refusal(`${lineFor(path, first)}${others}.`, "Mend it, then start again.");
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Refusal(`${path} is missing.`, "Put it back, or set up again: npm start.");
  }
};

/** The areas of a city: a list under config/areas by its name, or those in the file itself. */
export const areasOf = ({ areas }: Settings["cities"][string]): readonly Area[] => {
  if (typeof areas !== "string") return areas;
  const known = Object.hasOwn(AREAS, areas) ? AREAS[areas] : undefined;
  if (known === undefined) throw new Error(`no list of areas is named "${areas}"`); // which reading has refused
  return known;
};
