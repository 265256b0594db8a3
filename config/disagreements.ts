import { hint, type LineOf, type SettingsFault } from "./read-settings.ts";
import type { Settings } from "./settings.ts";
import type { Stack } from "./stack.ts";

/** What set-up made and pairing agreed, as far as almenara.yaml speaks of it. */
export interface Made {
  readonly stack: Stack;
  /** The organisation whose keys the manifest holds; null where there is none. */
  readonly organisation: string | null;
}

/**
 * Where almenara.yaml speaks of something that isn't there, or leaves out what is: a name that nothing answers to would
 * otherwise fall to a default that nobody has chosen.
 */
export const disagreements = (
  settings: Settings,
  lineOf: LineOf,
  { stack, organisation }: Made,
): SettingsFault[] => {
  const fault = (path: readonly string[], what: string): SettingsFault => ({
    line: lineOf(path),
    key: path.join("."),
    what,
  });
  /** The names under a key that nothing of the stack answers to. */
  const unknown = (key: "cities" | "partners", made: readonly string[], what: string): SettingsFault[] =>
    Object.keys(settings[key])
      .filter((name) => !made.includes(name))
      .map((name) => fault([key, name], `${what}; ${hint(name, made)}`));

  const { id } = settings.organisation;
  const cities = Object.keys(stack.rooms.desk);
  const left = cities.filter((city) => !Object.hasOwn(settings.cities, city));
  return [
    ...(organisation === null || organisation === id
      ? []
      : [
          fault(
            ["organisation", "id"],
            `partners know this organisation as "${organisation}", and its keys are signed for that; put it back`,
          ),
        ]),
    ...unknown("cities", cities, "set-up made no desk room for a city of that id"),
    ...left.map((city) =>
      fault(["cities"], `the city "${city}" has a desk room and isn't here; put it back`),
    ),
    ...(stack.bots.relay && Object.keys(stack.rooms.alerts).length === 0
      ? [fault(["cities"], "set-up made no alert room, so no alert would reach anybody; set up again")]
      : []),
    ...unknown("partners", Object.keys(stack.partners), "no partner of that id is paired"),
  ];
};
