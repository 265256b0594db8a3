type Rgb = readonly [number, number, number];

/**
 * The operator's colour as it can be read on this ground: moved towards black or white no further than that needs.
 * @param colour and ground as #rrggbb
 * @param readable the contrast to be reached; 4.5 is what WCAG 2.2 asks of text (1.4.3)
 */
export const readableOn = (colour: string, ground: string, readable = 4.5): string => {
  const [from, under] = [rgbOf(colour), rgbOf(ground)];
  const to: Rgb = luminance(under) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let part = 0; part < 1; part += 0.02) {
    const mixed = from.map((one, at) => Math.round(one + ((to[at] ?? 0) - one) * part)) as unknown as Rgb;
    if (contrast(mixed, under) >= readable) return hexOf(mixed);
  }
  return hexOf(to);
};

/** 1 (the same) to 21 (black on white), as WCAG has it. */
export const contrastOf = (a: string, b: string): number => contrast(rgbOf(a), rgbOf(b));

const contrast = (a: Rgb, b: Rgb): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

const luminance = (rgb: Rgb): number => {
  const [r = 0, g = 0, b = 0] = rgb.map((one) => {
    const part = one / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const rgbOf = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

const hexOf = (rgb: Rgb): string => `#${rgb.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
