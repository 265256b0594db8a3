import { z } from "zod";
import {
  asideMessage,
  checkRefusedMessage,
  outMessage,
  refusedMessage,
  shownMessage,
  statementMessage,
} from "../../core/line/desk-relay.ts";
import {
  attachmentMessage,
  consentMessage,
  fileWithdrawalMessage,
  followUpMessage,
  heldMessage,
  pictureMessage,
  queuedMessage,
  reportMessage,
  sameMessage,
  withdrawalMessage,
} from "../../core/line/intake-desk.ts";
import { type BotDeclaration, type LineHandler, onControl, onLine } from "../kit/declaration.ts";
import { sealedSchema } from "../kit/sealing/sealed-words.ts";
import type { Turn } from "../kit/turn.ts";
import { askingSchema } from "./asking.ts";
import { cardPaceSchema, refreshNow } from "./card-pace.ts";
import { cardsSchema, postCard } from "./cards.ts";
import { type Desk, deskIn } from "./context.ts";
import { climbOn } from "./duty/call.ts";
import { callSchema } from "./duty/call-book.ts";
import { dutySchema } from "./duty/duty-book.ts";
import { longDutyIn, longOn } from "./duty/go-on.ts";
import { handoverSchema } from "./duty/handover.ts";
import { shownBySchema } from "./duty/shown-by.ts";
import { tellDuty } from "./duty/tell-duty.ts";
import { callWaiting, waitingSchema } from "./duty/waiting.ts";
import { exportSchema } from "./evidence/export.ts";
import { heldUntil } from "./evidence/held.ts";
import { agreedSchema, keptSchema } from "./evidence/kept.ts";
import { aboutLawyer, askLawyer, hearConsent } from "./evidence/lawyer.ts";
import { forgetToldKeep, hearHeld } from "./evidence/tell-keep.ts";
import { checkIn } from "./field/check-in.ts";
import { outSchema } from "./field/out-book.ts";
import { foldedSchema } from "./fold-cards.ts";
import { hear } from "./hear.ts";
import { hearField } from "./hear-field.ts";
import { keepInSight } from "./in-sight.ts";
import { forget, incidentOf, incidentSchema, openIncidents } from "./incident-book.ts";
import { INTAKE, RELAY } from "./lines.ts";
import { membersSchema } from "./members.ts";
import { openListSchema, postOpenList, refreshOpenList } from "./open-list.ts";
import { outcomesSchema } from "./outcomes.ts";
import { pauseSchema } from "./pause/pause.ts";
import { PICTURE, pictureErrand } from "./pictures.ts";
import { tellQueued } from "./queued.ts";
import { quotesSchema } from "./quotes.ts";
import { expired, unclaimed } from "./react.ts";
import { tellAside, tellCheckRefused, tellOut, tellRefused, tellShown, tellStatement } from "./relay-says.ts";
import {
  forgetAllOf,
  forgetWordsOf,
  takeCorrection,
  takeFollowUp,
  takeReport,
  takeSame,
  takeWithdrawal,
  wordsOver,
} from "./reports.ts";
import { roleHoldersSchema, tellRoleHolders } from "./role-holders.ts";
import { rosterBookSchema } from "./roster-book.ts";
import type { DeskSettings } from "./settings.ts";
import {
  hideFile,
  shownFilesSchema,
  takeAttachment,
  takeFileWithdrawal,
  takePicture,
} from "./shown-files.ts";
import { takenBackSchema } from "./taken-back.ts";
import { tellUnheard, unheardSchema } from "./unheard.ts";

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
      `${cardPaceSchema} ${unheardSchema}`,
      roleHoldersSchema,
      `${askingSchema} ${dutySchema} ${handoverSchema} ${callSchema} ${waitingSchema} ${shownBySchema} ${outSchema}`,
      `${foldedSchema} ${openListSchema} ${keptSchema} ${pauseSchema} ${exportSchema}`,
      rosterBookSchema,
      shownFilesSchema,
      `${agreedSchema} ${takenBackSchema}`,
      quotesSchema,
    ],
    takesDms: false,
    hears: {
      desk: (event, turn) => {
        hear(at(turn), event);
        keepInSight(at(turn), event);
      },
      field: (event, turn) => hearField(at(turn), event),
    },
    lines: {
      [INTAKE]: {
        report: told(reportMessage, takeReport),
        correction: told(reportMessage, takeCorrection),
        follow_up: told(followUpMessage, takeFollowUp),
        withdrawal: told(withdrawalMessage, takeWithdrawal),
        same: told(sameMessage, takeSame),
        picture: told(pictureMessage, takePicture),
        attachment: told(attachmentMessage, takeAttachment),
        file_withdrawal: told(fileWithdrawalMessage, takeFileWithdrawal),
        held: told(heldMessage, hearHeld),
        queued: told(queuedMessage, tellQueued),
        consent: told(consentMessage, hearConsent),
      },
      ...(settings.hasRelay
        ? {
            [RELAY]: {
              out: told(outMessage, tellOut),
              refused: told(refusedMessage, tellRefused),
              check_refused: told(checkRefusedMessage, tellCheckRefused),
              shown: told(shownMessage, tellShown),
              statement: told(statementMessage, tellStatement),
              aside: told(asideMessage, tellAside),
            },
          }
        : {}),
    },
    starts: (turn) => {
      tellRoleHolders(at(turn));
      tellDuty(at(turn));
    },
    arrives: (room, turn) => {
      if (room !== settings.room) return;
      tellRoleHolders(at(turn));
      for (const incident of openIncidents(turn.ledger).reverse()) postCard(at(turn), incident);
      postOpenList(at(turn));
    },
    unheard: (event, turn) => tellUnheard(at(turn), event),
    errands: { [PICTURE]: pictureErrand },
    timers: {
      expiry: (id, _body, turn) => expired(at(turn), id),
      card: (id, _body, turn) => refreshNow(at(turn), id),
      unverifiable: (id, _body, turn) => refreshNow(at(turn), id),
      unclaimed: (id, _body, turn) => unclaimed(at(turn), id),
      "hide file": (txn, _body, turn) => hideFile(at(turn), txn),
      words: (id, _body, turn) => wordsOver(at(turn), id),
      lawyer: (id, _body, turn) => askLawyer(at(turn), id),
      "incident life": (id, _body, turn) => endOfLife(at(turn), id),
      "open list": (_key, _body, turn) => refreshOpenList(at(turn)),
      waiting: (_key, _body, turn) => callWaiting(at(turn)),
      call: (id, _body, turn) => climbOn(at(turn), id),
      "long duty": (person, body, turn) => longOn(at(turn), person, longDutyIn.parse(body).room),
      "check-in": (person, _body, turn) => checkIn(at(turn), person),
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
  const held = heldUntil(turn.ledger, id, turn.now);
  if (held !== null) {
    forgetWordsOf(desk, incident);
    turn.at(held, "incident life", id);
    return;
  }
  forgetAllOf(desk, incident);
  for (const report of incident.reports) {
    forgetToldKeep(desk, report.id);
    turn.over(INTAKE, aboutLawyer(report.id));
  }
  forget(turn.ledger, id);
  turn.ledger.sql("DELETE FROM folded WHERE txn IN (SELECT txn FROM card WHERE incident = ?)").run(id);
  turn.ledger.sql("DELETE FROM card WHERE incident = ?").run(id);
  turn.ledger.sql("DELETE FROM sight WHERE incident = ?").run(id);
  turn.ledger.sql("DELETE FROM told_outcome WHERE report = ?").run(id);
  turn.ledger.sql("DELETE FROM card_pace WHERE incident = ?").run(id);
  for (const line of [INTAKE, ...(settings.hasRelay ? [RELAY] : [])]) turn.over(line, id);
  turn.ledger.sql("DELETE FROM waiting WHERE incident = ?").run(id);
  turn.ledger.sql("DELETE FROM kept WHERE incident = ?").run(id);
  turn.ledger.sql("DELETE FROM export WHERE incident = ?").run(id);
  turn.ledger.sql("DELETE FROM field_incident WHERE incident = ?").run(id);
  turn.ledger.sql("DELETE FROM shown_by WHERE alert NOT IN (SELECT alert FROM alert_of)").run();
};
