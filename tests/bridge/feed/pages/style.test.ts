import { expect, test } from "vitest";
import { contrastOf } from "../../../../bridge/feed/pages/accent.ts";
import { coloursOf } from "../../../../bridge/feed/pages/style/colours.ts";

/** The colours of each theme by name; a later one changes those before it as the cascade would. */
const themesOf = (accent: string): readonly Record<string, string>[] => {
  const blocks = [...coloursOf(accent).matchAll(/:root\{([^}]*)\}/g)].map(([, block = ""]) =>
    Object.fromEntries(
      [...block.matchAll(/--(\w+):(#[0-9a-f]{3,6})/g)].map(([, name, value = ""]) => [
        name,
        value.length === 4 ? value.replace(/[0-9a-f]/g, "$&$&") : value,
      ]),
    ),
  );
  const [light = {}, dark = {}, lightMore = {}, darkMore = {}] = blocks;
  return [
    light,
    { ...light, ...dark },
    { ...light, ...lightMore },
    { ...light, ...dark, ...lightMore, ...darkMore },
  ];
};

test("in every theme each text can be read on each ground, whatever the accent", () => {
  for (const accent of ["#1b5e8c", "#ffff00", "#000000", "#ffffff", "#808080"])
    for (const [nth, theme] of themesOf(accent).entries()) {
      const contrast = (text: string, ground: string) =>
        contrastOf(theme[text] ?? "none", theme[ground] ?? "none");
      for (const text of ["ink", "soft", "accent", "l1", "l2", "l3", "ended"])
        for (const ground of ["paper", "card"])
          expect(contrast(text, ground), `${accent} ${nth}: ${text} on ${ground}`).toBeGreaterThanOrEqual(
            4.5,
          );
      for (const tone of ["l1", "l2", "l3"])
        expect(contrast("on", tone), `${nth}: on ${tone}`).toBeGreaterThanOrEqual(4.5);
      // Marks and lines of the map (WCAG 1.4.11).
      for (const line of ["soft", "l1", "l2", "l3"])
        for (const ground of ["land", "card"])
          expect(contrast(line, ground), `${nth}: ${line} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
});

test("with more contrast, text has at least seven to one", () => {
  for (const theme of themesOf("#1b5e8c").slice(2))
    for (const text of ["ink", "soft", "accent"])
      expect(contrastOf(theme[text] ?? "none", theme.paper ?? "none"), text).toBeGreaterThanOrEqual(7);
});
