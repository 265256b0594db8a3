import { notOut } from "../../core/incident/decide/not-out.ts";
import { wentOut } from "../../core/incident/decide/went-out.ts";
import { briefPlace } from "../../core/incident/desk-says.ts";
import type {
  AsideMessage,
  CheckRefusedMessage,
  OutMessage,
  RefusedMessage,
  ShownMessage,
  StatementMessage,
} from "../../core/line/desk-relay.ts";
import { messageOf } from "../../core/words/message.ts";
import { answer, type Desk } from "./context.ts";
import { callDispatchers } from "./duty/call-dispatchers.ts";
import { noteShown } from "./duty/shown-by.ts";
import { incidentOf, incidentOfAlert } from "./incident-book.ts";
import { tellOutcomeOfOrder } from "./outcomes.ts";
import { PUBLIC, ROOMS, receiversOf } from "./preview-message.ts";
import { carryOut } from "./react.ts";

/** It is out: now the card says so, and its reporters are told. Late is what should make somebody look. */
export const tellOut = (
  desk: Desk,
  { alert, revision, rooms, partners, published, late }: OutMessage,
): void => {
  const { turn } = desk;
  const incident = incidentOfAlert(turn.ledger, alert);
  if (incident === null) return;
  const receivers = [...(rooms > 0 ? [ROOMS] : []), ...(published ? [PUBLIC] : []), ...partners];
  const text = desk.say(late ? "ordered.late" : "ordered.out", {
    id: incident.id,
    where: briefPlace(desk.voice, incident),
    receivers: receiversOf(desk, receivers),
  });
  if (late) turn.say(desk.settings.room, "m.room.message", messageOf([text], true));
  else {
    carryOut(desk, wentOut(incident, revision, turn.now, turn.cause), null);
    answer(desk, text, null);
    tellOutcomeOfOrder(desk, incident, revision);
  }
};

/** Nothing has left, and the card says so; somebody must act, so it rings. */
export const tellRefused = (desk: Desk, { alert, revision, why }: RefusedMessage): void => {
  const { turn } = desk;
  const incident = incidentOfAlert(turn.ledger, alert);
  if (incident === null) return;
  carryOut(desk, notOut(incident, revision, turn.now, turn.cause), null);
  const text = desk.say("ordered.refused", {
    id: incident.id,
    where: briefPlace(desk.voice, incident),
    why: desk.say(`ordered.${why}`),
  });
  callDispatchers(desk, [text]);
};

/** The public isn't told what the desk has read that it is: it rings. */
export const tellCheckRefused = (desk: Desk, { incident: id, why }: CheckRefusedMessage): void => {
  const incident = incidentOf(desk.turn.ledger, id);
  if (incident === null) return;
  const where = briefPlace(desk.voice, incident);
  callDispatchers(desk, [desk.say("ordered.refused", { id, where, why: desk.say(`ordered.${why}`) })]);
};

export const tellShown = (desk: Desk, shown: ShownMessage): void => {
  const { alert, partner, where } = shown;
  noteShown(desk.turn.ledger, shown, desk.turn.now);
  const incident = incidentOfAlert(desk.turn.ledger, alert);
  if (incident === null) return;
  const text = desk.say("shown", {
    id: incident.id,
    where: briefPlace(desk.voice, incident),
    partner: desk.settings.partners[partner] ?? partner,
    how: where.map((place) => desk.say(`shown.${place}`)).join(", "),
  });
  answer(desk, text, null);
};

/** A partner's alert, as it says it: not checked by us. */
export const tellStatement = (desk: Desk, { partner, record, did, aside }: StatementMessage): void => {
  const { settings, turn, say } = desk;
  const language = Object.keys(settings.alertLanguages).find((code) => record.texts[code] !== undefined);
  const text = language === undefined ? undefined : record.texts[language];
  if (text === undefined) return;
  const head = say("statement.head", {
    partner: settings.partners[partner] ?? partner,
    headline: text.headline,
  });
  const state = [
    ...(aside === null ? [] : [say(`statement.${aside}`)]),
    say(did === "posted" ? "statement.posted" : "statement.nothing"),
  ].join(" ");
  turn.say(settings.room, "m.room.message", messageOf([head, state, ...text.paragraphs], false));
};

export const tellAside = (desk: Desk, { partner, why }: AsideMessage): void => {
  const words = desk.say("aside", { partner: desk.settings.partners[partner] ?? partner, why });
  callDispatchers(desk, [words]);
};
