import { aliasName, drawAlias } from "../../core/report/alias.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import type { Turn } from "../kit/turn.ts";

/** Whether somebody has a report with us that lives, in whichever of their chats. */
export const isKnown = (ledger: Ledger, person: string): boolean => numberOf(ledger, person) !== null;

/** The alias of a chat, drawn where neither it nor another chat of its person has one. */
export const aliasOf = (turn: Turn, room: string): string => {
  const { ledger } = turn;
  const known = ledger.sql("SELECT number FROM alias WHERE room = ?").get(room);
  if (known) return aliasName(Number(known.number));
  const person = ledger.sql("SELECT person FROM dm WHERE room = ?").get(room)?.person;
  const number = (typeof person === "string" ? numberOf(ledger, person) : null) ?? draw(turn);
  ledger.sql("INSERT INTO alias VALUES(?, ?)").run(room, number);
  return aliasName(number);
};

const numberOf = (ledger: Ledger, person: string): number | null => {
  const row = ledger
    .sql("SELECT number FROM alias WHERE room IN (SELECT room FROM dm WHERE person = ?) LIMIT 1")
    .get(person);
  return row === undefined ? null : Number(row.number);
};

const draw = (turn: Turn): number => {
  const rows = turn.ledger.sql("SELECT number FROM alias").all();
  return drawAlias(new Set(rows.map((row) => Number(row.number))), turn.random(4));
};
