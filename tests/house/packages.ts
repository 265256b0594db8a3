import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parseSync } from "oxc-parser";

/** What one file imports when it runs: without what only the type checker reads. */
const runtimeImportsOf = (file: string): string[] => {
  const { module } = parseSync(file, readFileSync(file, "utf8"));
  return [
    ...module.staticImports
      .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
      .map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.filter(({ isType }) => !isType).map(({ moduleRequest }) => moduleRequest?.value ?? ""),
    ),
  ].filter((name) => name !== "");
};

/** Every package (and `node:` module) that running this file loads by way of our own files. */
export const packagesReachedFrom = (entry: string): Set<string> => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of runtimeImportsOf(file))
      if (name.startsWith(".")) walk(normalize(join(dirname(file), name)));
      else packages.add(name);
  };
  walk(entry);
  return packages;
};

/** The packages that this file itself loads. */
export const packagesOf = (file: string): string[] =>
  runtimeImportsOf(file).filter((name) => !name.startsWith("."));
