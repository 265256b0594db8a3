import { z } from "zod";
import {
  asideMessage,
  orderedMessage,
  refusedMessage,
  shownMessage,
  statementMessage,
} from "../../core/line/desk-relay.ts";
import { followUpMessage, reportMessage, withdrawalMessage } from "../../core/line/intake-desk.ts";
import { type BotDeclaration, type LineHandler, onControl, onLine } from "../kit/declaration.ts";
import { sealedSchema } from "../kit/sealing/sealed-words.ts";
import type { Turn } from "../kit/turn.ts";
import { cardsSchema, postCard } from "./cards.ts";
import { type Desk, deskIn } from "./context.ts";
import { hear } from "./hear.ts";
import { forget, incidentOf, incidentSchema, openIncidents } from "./incident-book.ts";
import { INTAKE, RELAY } from "./lines.ts";
import { membersSchema } from "./members.ts";
import { outcomesSchema } from "./outcomes.ts";
import { expired, unclaimed } from "./react.ts";
import { tellAside, tellOrdered, tellRefused, tellShown, tellStatement } from "./relay-says.ts";
import {
  forgetWords,
  takeCorrection,
  takeFollowUp,
  takeReport,
  takeWithdrawal,
  wordsOver,
} from "./reports.ts";
import type { DeskSettings } from "./settings.ts";

/** Keeps the desk of one city: incidents, what members say of them, and what goes out. Reaches no reporter, signs nothing. */
export const desk = (settings: DeskSettings): BotDeclaration => {
  const at = (turn: Turn): Desk => deskIn(settings, turn);
  const told = <T>(form: z.ZodType<T>, does: (desk: Desk, body: T) => void): LineHandler =>
    onLine(form, (body, turn) => does(at(turn), body));
  return {
    name: "desk",
    schema: [
      "CREATE TABLE incident(id TEXT PRIMARY KEY, at INTEGER NOT NULL, card TEXT NOT NULL) STRICT;",
      `DROP TABLE incident; ${incidentSchema} ${cardsSchema} ${membersSchema} ${outcomesSchema} ${sealedSchema}`,
    ],
    takesDms: false,
    hears: { desk: (event, turn) => hear(at(turn), event) },
    lines: {
      [INTAKE]: {
        report: told(reportMessage, takeReport),
        correction: told(reportMessage, takeCorrection),
        follow_up: told(followUpMessage, takeFollowUp),
        withdrawal: told(withdrawalMessage, takeWithdrawal),
      },
      ...(settings.hasRelay
        ? {
            [RELAY]: {
              ordered: told(orderedMessage, tellOrdered),
              refused: told(refusedMessage, tellRefused),
              shown: told(shownMessage, tellShown),
              statement: told(statementMessage, tellStatement),
              aside: told(asideMessage, tellAside),
            },
          }
        : {}),
      ...(settings.onward === null ? {} : { [settings.onward]: {} }),
    },
    arrives: (room, turn) => {
      if (room !== settings.room) return;
      for (const incident of openIncidents(turn.ledger).reverse()) postCard(at(turn), incident);
    },
    timers: {
      expiry: (id, _body, turn) => expired(at(turn), id),
      unclaimed: (id, _body, turn) => unclaimed(at(turn), id),
      words: (id, _body, turn) => wordsOver(at(turn), id),
      "incident life": (id, _body, turn) => endOfLife(at(turn), id),
    },
    commands: {
      "roster compare": onControl(
        "says that somebody has compared a member's identity with them, by voice",
        z.strictObject({ user_id: z.string() }),
        ({ user_id }, { ledger }) => {
          const { changes } = ledger
            .sql(
              `INSERT INTO compared SELECT user, master_key FROM roster WHERE user = ? AND master_key IS NOT NULL
               ON CONFLICT DO UPDATE SET master_key = excluded.master_key`,
            )
            .run(user_id);
          if (changes === 0)
            throw new Error(
              "Not on the roster, or their identity hasn't been seen yet. See: npx almenara roster",
            );
        },
      ),
    },
  };
};

const endOfLife = (desk: Desk, id: string): void => {
  const { turn, settings } = desk;
  const incident = incidentOf(turn.ledger, id);
  if (incident === null) return;
  forgetWords(
    desk,
    incident.reports.map((report) => report.id),
  );
  forget(turn.ledger, id);
  turn.ledger.sql("DELETE FROM card WHERE incident = ?").run(id);
  turn.ledger.sql("DELETE FROM told_outcome WHERE report = ?").run(id);
  for (const line of [
    INTAKE,
    ...(settings.hasRelay ? [RELAY] : []),
    ...(settings.onward ? [settings.onward] : []),
  ])
    turn.over(line, id);
};
