import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "oxc-parser";

/** The house's folders whose arrows are looked after. */
const ROOTS = ["core", "bots", "bridge", "config", "deploy"] as const;

export interface Import {
  readonly from: string;
  readonly to: string;
}

/** Every import of one of our files by another (types too), as paths from the project's folder. */
export const importsOfTheHouse = (): Import[] =>
  ROOTS.flatMap((root) => globSync(`${root}/**/*.ts`)).flatMap((from) =>
    importsOf(from, readFileSync(from, "utf8")),
  );

/** The relative imports and re-exports of one file. */
export const importsOf = (from: string, source: string): Import[] => {
  const { module } = parseSync(from, source);
  const named = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.map((entry) => entry.moduleRequest?.value)),
    ...module.dynamicImports.map((one) =>
      source.slice(one.moduleRequest.start + 1, one.moduleRequest.end - 1),
    ),
  ];
  return named
    .filter((name) => name?.startsWith("."))
    .map((name) => ({ from, to: normalize(join(dirname(from), String(name))) }));
};

/** The part of the house that a file belongs to, such as `core`, `bots/kit`, `bots/desk`. */
export const partOf = (file: string): string => {
  const [root = "", second = ""] = file.split("/");
  return root === "bots" ? `bots/${second}` : root;
};

/** Who may import whom (docs/developer.md, "The house"). Own part always. */
export const mayImport = (from: string, to: string): boolean => {
  const [a, b] = [partOf(from), partOf(to)];
  if (a === b || a === "deploy") return true;
  if (a === "core") return false;
  if (a === "config" || a === "bridge" || a === "bots/kit") return b === "core";
  if (a.startsWith("bots/")) return b === "core" || b === "bots/kit" || b === "bridge";
  return false;
};

/** A chain of imports that comes back to where it began, or null. Type-only arrows count: a circle is a circle. */
export const circleIn = (imports: readonly Import[]): string[] | null => {
  const next = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] | null => {
    const at = path.indexOf(file);
    if (at !== -1) return [...path.slice(at), file];
    if (done.has(file)) return null;
    for (const { to } of next.get(file) ?? []) {
      const circle = walk(to, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return null;
};
