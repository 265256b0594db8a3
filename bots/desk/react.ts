import { isInForce } from "../../core/incident/axes.ts";
import { expire } from "../../core/incident/decide/expire.ts";
import type { Decision } from "../../core/incident/decision.ts";
import { sayRefusal } from "../../core/incident/desk-says.ts";
import { echo } from "../../core/incident/echo.ts";
import type { IncidentEvent } from "../../core/incident/events.ts";
import { type Incident, lastRevision } from "../../core/incident/incident.ts";
import { outward } from "../../core/incident/outward.ts";
import type { CheckMessage } from "../../core/line/desk-relay.ts";
import { DAY, MINUTE } from "../kit/clock.ts";
import type { Turn } from "../kit/turn.ts";
import { refreshAfterOrder, refreshSoon } from "./card-pace.ts";
import { postCard, refreshCard } from "./cards.ts";
import { answer, type Desk } from "./context.ts";
import { beginWaiting } from "./duty/waiting.ts";
import { keepApart } from "./evidence/keep-for.ts";
import { tellKeeps } from "./evidence/tell-keep.ts";
import { briefVerified } from "./field/brief.ts";
import { append, incidentOf } from "./incident-book.ts";
import { RELAY } from "./lines.ts";
import { openListSoon } from "./open-list.ts";
import { orderOf } from "./order-of.ts";
import { tellOutcome, tellOutcomesOf } from "./outcomes.ts";
import { pauseOf } from "./pause/pause.ts";
import { postPreview } from "./preview-message.ts";

/** Nobody has been able to look yet: the reporter is told so. */
export const UNCLAIMED = 10 * MINUTE;
/** The longest that anything of an incident is kept (docs/threat-model.md, "What is kept"). */
export const LONGEST_LIFE = 14 * DAY;
/** How long words are kept that no open incident needs (there too). */
export const WORDS_LIFE = 3 * DAY;

/**
 * Writes down what was decided and does what follows; a refusal is answered with what to type instead.
 * @param to the message that it answers; null for a timer
 */
export const carryOut = (desk: Desk, decision: Decision, to: string | null): void => {
  if (!decision.ok) {
    answer(desk, sayRefusal(desk.voice, decision.refusal), to);
    return;
  }
  if (decision.events.some(({ event }) => event.type === "sent" || event.type === "rumour_checked")) {
    const pause = pauseOf(desk.turn.ledger);
    if (pause !== null) {
      const { voice } = desk;
      const values = { person: voice.nameOf(pause.by), word: voice.language.words.resume[0] };
      answer(desk, desk.sayDuty("pause.refused", values), to);
      return;
    }
  }
  for (const { on, event } of decision.events) follow(desk, append(desk.turn.ledger, on, event), event, to);
};

/** What changes which reports a keep holds. */
const REGROUPS: ReadonlySet<IncidentEvent["type"]> = new Set(["merged_into", "split_from", "undone"]);

const follow = (desk: Desk, incident: Incident, event: IncidentEvent, to: string | null): void => {
  const { turn, voice, ground, settings } = desk;
  // Before anything is said about it here: what people wait for goes first.
  const facts = outward(incident, event);
  if (facts !== null) {
    turn.tell(RELAY, "order", orderOf(facts, desk), incident.id);
    turn.at(facts.validUntil, "expiry", incident.id);
  }
  if (event.type === "rumour_checked") {
    const { area: id, looked } = event;
    const name = settings.areas.find((one) => one.id === id)?.name ?? id;
    const asked = { incident: incident.id, area: { id, name }, looked } satisfies CheckMessage;
    turn.tell(RELAY, "check", asked, incident.id);
  }
  const words = echo(voice, incident, event, ground);
  const isForAnother = event.type === "verdict_given" && event.by !== event.person;
  if (words !== null && event.type !== "previewed")
    answer(desk, words, to, settings.room, isForAnother ? [event.person] : []);
  if (event.type === "opened") open(desk, incident);
  else if (event.type === "previewed") postPreview(desk, incident, event);
  else if (event.type === "followed_up") refreshSoon(desk, incident);
  else if (facts !== null) refreshAfterOrder(desk, incident);
  else {
    turn.cancel("card", incident.id); // this one says what that would
    refreshCard(desk, incident);
  }
  if (event.type === "split_from") keepApart(turn, event.from, incident.id);
  if (REGROUPS.has(event.type)) tellKeeps(desk, incident);
  if (event.type === "closed") {
    turn.at(turn.now + WORDS_LIFE, "words", incident.id);
    turn.at(turn.now + ground.policy.undoFor + 1, "lawyer", incident.id);
  }
  if (event.type === "consented") lookAtClocks(turn, incident);
  openListSoon(turn);
  if (event.type === "verdict_given") briefVerified(desk, incident);
  tellOutcomesOf(desk, incident, event);
};

/** What it held may be held no longer: its clocks look now at what is due. */
const lookAtClocks = (turn: Turn, { id, closed, openedAt }: Incident): void => {
  if (closed !== null) turn.at(Math.max(turn.now, closed.at + WORDS_LIFE), "words", id);
  turn.at(Math.max(turn.now, openedAt + LONGEST_LIFE), "incident life", id);
};

const open = (desk: Desk, incident: Incident): void => {
  postCard(desk, incident);
  beginWaiting(desk, incident);
  desk.turn.at(desk.turn.now + desk.settings.policy.unverifiableAfter + 1, "unverifiable", incident.id);
  desk.turn.at(desk.turn.now + UNCLAIMED, "unclaimed", incident.id);
  desk.turn.at(desk.turn.now + LONGEST_LIFE, "incident life", incident.id);
};

/** The time of an alert is over. */
export const expired = (desk: Desk, id: string): void => {
  const incident = incidentOf(desk.turn.ledger, id);
  if (incident === null) return;
  const last = lastRevision(incident);
  if (last !== null && isInForce(incident, desk.turn.now)) desk.turn.at(last.until, "expiry", id);
  else carryOut(desk, expire(incident, desk.turn.now, desk.turn.cause), null);
};

/** Nobody has taken it for a while. */
export const unclaimed = (desk: Desk, id: string): void => {
  const incident = incidentOf(desk.turn.ledger, id);
  if (incident === null || incident.closed !== null || incident.mergedInto !== null) return;
  if (incident.verdicts.length > 0) return;
  if (incident.lease !== null && desk.turn.now < incident.lease.until)
    desk.turn.at(incident.lease.until, "unclaimed", id);
  else tellOutcome(desk, incident, { is: "nobody_yet" });
};
