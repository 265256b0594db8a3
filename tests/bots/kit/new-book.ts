import type { Ledger } from "../../../bots/kit/ledger/ledger.ts";
import { LineBook } from "../../../bots/kit/lines/line-book.ts";

/** A line book whose rooms are named for their lines. */
export const newBook = (ledger: Ledger, id = "ledger-a"): LineBook =>
  new LineBook(ledger, id, (line) => `!${line}`);
