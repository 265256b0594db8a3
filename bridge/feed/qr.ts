import encodeQR from "qr";

/** An address as a code to be photographed: one path of black squares, and the side of the whole in squares. */
export const qrOf = (address: string): { readonly side: number; readonly path: string } => {
  const rows = encodeQR(address, "raw", { border: 2 });
  const path = rows.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return { side: rows.length, path: path.join("") };
};

/** Where black begins in a row, and for how long. */
const runsOf = (row: readonly boolean[]): [number, number][] =>
  row.flatMap((black, x): [number, number][] => {
    if (!black || row[x - 1]) return [];
    const end = row.indexOf(false, x);
    return [[x, (end < 0 ? row.length : end) - x]];
  });
