import { aliasName, drawAlias } from "../../core/report/alias.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import type { Turn } from "../kit/turn.ts";

/** Whether somebody has a report with us that lives. */
export const isKnown = (ledger: Ledger, room: string): boolean =>
  ledger.sql("SELECT 1 FROM alias WHERE room = ?").get(room) !== undefined;

/** The alias of a chat, drawn where it has none. */
export const aliasOf = (turn: Turn, room: string): string => {
  const { ledger } = turn;
  const known = ledger.sql("SELECT number FROM alias WHERE room = ?").get(room);
  if (known) return aliasName(Number(known.number));
  const rows = ledger.sql("SELECT number FROM alias").all();
  const number = drawAlias(new Set(rows.map((row) => Number(row.number))), turn.random(4));
  ledger.sql("INSERT INTO alias VALUES(?, ?)").run(room, number);
  return aliasName(number);
};
