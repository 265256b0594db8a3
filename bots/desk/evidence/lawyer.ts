import { asksLawyer, reporters } from "../../../core/incident/consent.ts";
import { consent } from "../../../core/incident/decide/consent.ts";
import { type Act, notAllowed } from "../../../core/incident/decision.ts";
import { briefPlace, sayRefusal } from "../../../core/incident/desk-says.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import type { ConsentMessage, LawyerQuestionMessage } from "../../../core/line/intake-desk.ts";
import { ask, askedNoMore } from "../asking.ts";
import { refreshCard } from "../cards.ts";
import type { Desk } from "../context.ts";
import { append, incidentOf, standingFor } from "../incident-book.ts";
import { INTAKE } from "../lines.ts";
import { carryOut } from "../react.ts";
import { keepFor } from "./keep-for.ts";
import { keepAt } from "./kept.ts";

/** What its buttons ask. */
export const LAWYER = "lawyer";

/**
 * The timer `lawyer`, when a closing can't be taken back any more: the desk is asked whether to keep the incident, and
 * each reporter whether a lawyer may see what they said. Who is silent has said no.
 */
export const askLawyer = (desk: Desk, id: string): void => {
  const { turn, settings, sayDuty, voice } = desk;
  const closed = incidentOf(turn.ledger, id);
  if (closed === null || !asksLawyer(closed)) return;
  const incident = append(turn.ledger, id, {
    ...{ type: "lawyer_asked", at: turn.now, cause: turn.cause, by: null },
  });
  for (const ids of reporters(incident).values()) {
    const body = { ids: ids.slice(0, 20) } satisfies LawyerQuestionMessage;
    turn.tell(INTAKE, "lawyer_question", body, aboutLawyer(ids[0] ?? id));
  }
  refreshCard(desk, incident);
  if (keepAt(turn.ledger, id, turn.now) !== null) return;
  ask(turn, settings.room, {
    ...{ what: LAWYER, about: id },
    text: sayDuty("lawyer.question", { id, where: briefPlace(voice, incident) }),
    answers: { keep: sayDuty("lawyer.keep"), dont: sayDuty("lawyer.dont") },
  });
};

/** A coordinator's tap. @returns what to say */
export const answerLawyer = (desk: Desk, id: string, act: Act, keeps: boolean): string => {
  const { turn, sayDuty, voice } = desk;
  const bar = notAllowed(act, "keep");
  if (bar !== null) return sayRefusal(voice, bar);
  const incident = incidentOf(turn.ledger, id);
  if (incident === null) return sayDuty("have.nothing");
  askedNoMore(turn.ledger, LAWYER, id);
  if (!keeps) return sayDuty("lawyer.not_kept", { id, person: voice.nameOf(act.by.id) });
  const reason = sayDuty("lawyer.reason");
  return `${keepFor(desk, incident, { by: act.by.id, reason, agreed: true })} ${sayDuty("lawyer.agreed")}`;
};

/** A reporter has said what a lawyer may see: that decides what of theirs is kept. */
export const hearConsent = (desk: Desk, { ids, answer, at }: ConsentMessage): void => {
  for (const id of ids) {
    const incident = standingFor(desk.turn.ledger, id);
    if (incident !== null)
      carryOut(desk, consent(incident, id, answer, at, `${desk.turn.cause} ${id}`), null);
  }
};

/** Who takes a report back takes this back too. */
export const noMoreConsent = ({ turn }: Desk, { id }: Incident, report: string): void => {
  const incident = incidentOf(turn.ledger, id);
  if (incident === null || !incident.consents.some((one) => one.report === report)) return;
  const decision = consent(incident, report, "no", turn.now, turn.cause);
  if (decision.ok) for (const { on, event } of decision.events) append(turn.ledger, on, event);
};

export const aboutLawyer = (report: string): string => `lawyer ${report}`;
