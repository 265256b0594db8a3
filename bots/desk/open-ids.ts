import { briefPlace } from "../../core/incident/desk-says.ts";
import { ID_CHARACTERS } from "../../core/report/report-id.ts";
import type { Desk } from "./context.ts";
import { openIncidents } from "./incident-book.ts";

const ID = new RegExp(`^[${ID_CHARACTERS}]{4,12}$`);

/** The id with which a text begins, however it was typed. */
export const idIn = (text: string): string | null => {
  const [first = ""] = text.trim().split(/[\s:,.]/u);
  const id = first.toUpperCase();
  return ID.test(id) && /\d/.test(id) && /[A-Z]/.test(id) ? id : null;
};

/** What is open, for somebody who has to say which one they mean. */
export const openIds = (desk: Desk): string => {
  const open = openIncidents(desk.turn.ledger, 10);
  if (open.length === 0) return desk.say("none_open");
  return open.map((one) => `${one.id} (${briefPlace(desk.voice, one)})`).join(", ");
};
