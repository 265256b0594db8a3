import type { Alert } from "./alert.ts";
import { atomArchives } from "./formats/atom.ts";
import { capFiles } from "./formats/cap-files.ts";
import { FORMATS } from "./formats/formats.ts";
import { recordArchives } from "./formats/records-jsonl.ts";
import { pagesOf, pagesOfAlert } from "./pages/pages.ts";
import type { Piece, Pieces } from "./piece.ts";
import type { Site } from "./site.ts";
import { wellKnown } from "./well-known.ts";

/** How many of FORMATS go before the pages of now. */
const URGENT = 2;

/**
 * Everything that the public sees, the most urgent first. An alert's own page is before what links to it.
 * @param touched the alerts whose own pieces are asked for
 */
export function* piecesOf(site: Site, touched: Iterable<Alert>): Iterable<Piece | Pieces> {
  const alerts = [...touched];
  for (const alert of alerts) yield* urgent(pagesOfAlert(alert, site));
  for (const format of FORMATS.slice(0, URGENT)) yield* urgent(format(site));
  yield* pagesOf(site);
  for (const format of FORMATS.slice(URGENT)) yield* format(site);
  for (const alert of alerts) yield* capFiles(alert, site);
  yield* wellKnown(site);
  yield recordArchives(site);
  yield* atomArchives(site);
}

const urgent = (pieces: Iterable<Piece>): Piece[] =>
  [...pieces].map((piece) => ({ ...piece, isUrgent: true }));

/** The same, one by one. */
export const everyPiece = (site: Site, touched: Iterable<Alert>): readonly Piece[] =>
  [...piecesOf(site, touched)].flatMap((one) => ("each" in one ? one.each() : [one]));
