/** Pixels. */
const WIDTH = 640;
const HEIGHT = 260;
const MARGIN = 20;

/** Two heights side by side in one bar: all of it, and the part that is filled dark. */
export interface Bar {
  readonly all: number;
  readonly part: number;
}

/**
 * Bars over time, the newest at the right, with a line at each whole number that helps to count. An SVG document without
 * words: the message says what it shows.
 */
export const barsPicture = (bars: readonly Bar[]): string => {
  const most = Math.max(1, ...bars.map(({ all, part }) => Math.max(all, part)));
  const step = Math.max(1, Math.ceil(most / 5));
  const floor = HEIGHT - MARGIN;
  const heightOf = (value: number): number => ((HEIGHT - 2 * MARGIN) * value) / most;
  const wide = (WIDTH - 2 * MARGIN) / Math.max(1, bars.length);
  const rect = (index: number, value: number, fill: string, inset: number): string =>
    value === 0
      ? ""
      : `<rect x="${round(MARGIN + index * wide + inset)}" y="${round(floor - heightOf(value))}" width="${round(wide - 2 * inset)}" height="${round(heightOf(value))}" fill="${fill}" stroke="#17324d" stroke-width="1"/>`;
  const lines = Array.from({ length: Math.floor(most / step) }, (_, n) => {
    const y = round(floor - heightOf((n + 1) * step));
    return `<line x1="${MARGIN}" y1="${y}" x2="${WIDTH - MARGIN}" y2="${y}" stroke="#d0d5da" stroke-width="1"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...lines,
    ...bars.map(({ all }, index) => rect(index, all, "#bcd3e8", 2)),
    ...bars.map(({ part }, index) => rect(index, part, "#17324d", wide / 4)),
    `<line x1="${MARGIN}" y1="${floor}" x2="${WIDTH - MARGIN}" y2="${floor}" stroke="#17324d" stroke-width="2"/>`,
    "</svg>",
  ].join("");
};

const round = (value: number): number => Math.round(value * 10) / 10;
