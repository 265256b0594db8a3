import type { Act } from "../../core/incident/decision.ts";
import type { Heard } from "../kit/declaration.ts";
import { type Asked, answered } from "./asking.ts";
import { answer, type Desk } from "./context.ts";
import { DANGER, takeDanger } from "./duty/danger.ts";
import { heardTest, TEST } from "./duty/go-on.ts";
import { HANDOVER, takeHandover } from "./duty/handover.ts";
import { agreeExport, EXPORT } from "./evidence/export.ts";
import { answerLawyer, LAWYER } from "./evidence/lawyer.ts";
import { BRIEF } from "./field/brief.ts";
import { CHECK_IN } from "./field/check-in.ts";
import { arrives, comesHome, goes, isWell, leaves, needsHelp } from "./field/moves.ts";
import { standingFor } from "./incident-book.ts";

/** What the buttons of our questions are called, whatever they ask. */
const BUTTONS = [
  "heard",
  "have",
  "going",
  "there",
  "left",
  "home",
  "help",
  "well",
  "agree",
  "keep",
  "dont",
] as const;
type Button = (typeof BUTTONS)[number];

/** A tap on a question of ours that isn't an incident's poll. @returns whether it was one */
export const hearAnswer = (desk: Desk, { content, room }: Heard, act: Act): boolean => {
  const asked = answered(desk.turn.ledger, content, BUTTONS);
  if (asked === null) return false;
  const text = does(desk, asked, asked.answer, act, room);
  if (text !== null && text !== "") answer(desk, text, null, room);
  return true;
};

const does = (desk: Desk, { what, about }: Asked, button: Button, act: Act, room: string): string | null => {
  switch (what) {
    case TEST:
      return about === act.by.id ? heardTest(desk, act.by.id) : null;
    case HANDOVER:
      return takeHandover(desk, about, act, room);
    case DANGER:
      return takeDanger(desk, about, act);
    case EXPORT:
      return agreeExport(desk, about, act);
    case LAWYER:
      return answerLawyer(desk, about, act, button === "keep");
    case BRIEF:
    case CHECK_IN:
      return whereabouts(desk, about, button, act, room);
    default:
      return null;
  }
};

const whereabouts = (desk: Desk, id: string, button: Button, act: Act, room: string): string | null => {
  if (button === "home") return comesHome(desk, act, room);
  if (button === "well") return isWell(desk, act, null);
  if (button === "help") return needsHelp(desk, act);
  const incident = standingFor(desk.turn.ledger, id);
  if (incident === null) return null;
  if (button === "going") return goes(desk, act, incident, room);
  if (button === "there") return arrives(desk, act, incident, room);
  return button === "left" ? leaves(desk, act, incident, room) : null;
};
