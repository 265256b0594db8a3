import { FIELD, mayGo, signOfLife, type Whereabouts, withoutSignal } from "../../../core/field/out.ts";
import type { Act } from "../../../core/incident/decision.ts";
import { briefPlace, timeOf } from "../../../core/incident/desk-says.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { refreshCard } from "../cards.ts";
import { answer, type Desk } from "../context.ts";
import { ring } from "../duty/call.ts";
import { dangerId, dangerOver } from "../duty/danger.ts";
import { append, standingFor } from "../incident-book.ts";
import { isBack, isEnough, keepOut, noteEnough, outAt, outOfPerson } from "./out-book.ts";

/** What somebody who is out says, by word or by button. @returns what to say where they said it */
export type Move = (desk: Desk, act: Act, incident: Incident, room: string) => string;

/** On the way there, or there: at most six, and nobody more once enough are there. */
const goesTo =
  (where: "going" | "there"): Move =>
  (desk, act, incident, room) => {
    const { turn, voice, sayField } = desk;
    const about = { id: incident.id, where: briefPlace(voice, incident) };
    if (incident.closed !== null) return sayField("refused.closed", { id: incident.id });
    const why = mayGo(act.by.id, outAt(turn.ledger, incident.id), isEnough(turn.ledger, incident.id));
    if (why !== null)
      return why === "six"
        ? sayField("refused.six", { ...about, most: FIELD.most })
        : sayField("refused.enough", about);
    isAt(desk, act, incident, where, room);
    const person = voice.nameOf(act.by.id);
    const count = outAt(turn.ledger, incident.id).filter((one) => one.where !== "left").length;
    return told(
      desk,
      where === "going"
        ? sayField("done.going", { ...about, person, count, most: FIELD.most })
        : sayField("done.there", { ...about, person }),
      room,
    );
  };

export const goes = goesTo("going");
export const arrives = goesTo("there");

/** They have left, and are checked on until they are home. */
export const leaves: Move = (desk, act, incident, room) => {
  const { voice, sayField } = desk;
  isAt(desk, act, incident, "left", room);
  const about = { id: incident.id, where: briefPlace(voice, incident), person: voice.nameOf(act.by.id) };
  return told(desk, sayField("done.left", { ...about, word: voice.language.words.home[0] }), room);
};

export const enough: Move = (desk, act, incident, room) => {
  const { turn, voice, sayField } = desk;
  noteEnough(turn.ledger, incident.id, true);
  const about = { id: incident.id, where: briefPlace(voice, incident), person: voice.nameOf(act.by.id) };
  return told(desk, sayField("done.enough", about), room);
};

/** Home: nobody asks any more. */
export const comesHome = (desk: Desk, { by }: Act, room: string): string | null => {
  const { turn, voice, sayField } = desk;
  if (outOfPerson(turn.ledger, by.id) === null) return null;
  isBack(turn, by.id);
  dangerOver(desk, by.id);
  return told(desk, sayField("done.home", { person: voice.nameOf(by.id) }), room);
};

/** All right; or all right, and no signal for so many ms from now. */
export const isWell = (desk: Desk, act: Act, quiet: number | null): string | null => {
  const { turn, voice, sayField } = desk;
  const out = outOfPerson(turn.ledger, act.by.id);
  if (out === null) return null;
  const next = quiet === null ? signOfLife(out, turn.now) : withoutSignal(out, turn.now, quiet);
  keepOut(turn, { ...out, ...next });
  renewClaim(desk, act, out.incident);
  dangerOver(desk, act.by.id);
  const person = voice.nameOf(act.by.id);
  return quiet === null
    ? sayField("done.sign", { person })
    : sayField("done.quiet", { person, until: timeOf(voice, next.quietUntil) });
};

/** Calls at once, whoever says it, and wherever they are. */
export const needsHelp = (desk: Desk, { by }: Act): string => {
  const { turn, voice, sayField } = desk;
  const out = outOfPerson(turn.ledger, by.id);
  if (out !== null) keepOut(turn, { ...out, ...signOfLife(out, turn.now) });
  ring(desk, {
    ...{ id: dangerId(by.id), why: "help", incident: out?.incident ?? null, person: by.id },
    ...{ area: null, named: [], rung: 0, began: turn.now },
  });
  return sayField("help.heard", { person: voice.nameOf(by.id) });
};

const isAt = (desk: Desk, act: Act, incident: Incident, where: Whereabouts, room: string): void => {
  const { turn } = desk;
  const before = outOfPerson(turn.ledger, act.by.id);
  const since = before?.incident === incident.id && before.where === where ? before.since : turn.now;
  keepOut(turn, {
    ...{ person: act.by.id, incident: incident.id, where, since, room },
    ...{ sign: turn.now, asked: null, reminded: false, called: false, quietUntil: 0 },
  });
  renewClaim(desk, act, incident.id);
  dangerOver(desk, act.by.id);
};

/** Who is there and says so keeps the claim. */
const renewClaim = (desk: Desk, { by, at, cause }: Act, id: string): void => {
  const { turn } = desk;
  const incident = standingFor(turn.ledger, id);
  const lease = incident?.lease;
  if (!incident || !lease || lease.by !== by.id || at >= lease.until || incident.closed !== null) return;
  const until = at + lease.length;
  refreshCard(desk, append(turn.ledger, incident.id, { type: "claimed", by: by.id, at, cause, until }));
};

/** Desk and field both read where people are. */
const told = (desk: Desk, text: string, room: string): string => {
  const { settings } = desk;
  const other = room === settings.room ? settings.fieldRoom : settings.room;
  if (other !== null) answer(desk, text, null, other);
  return text;
};
