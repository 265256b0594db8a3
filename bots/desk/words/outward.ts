import { CHANGES, type Change } from "../../../core/alert/alert-texts.ts";
import { publicId } from "../../../core/alert/public-id.ts";
import type { Reason } from "../../../core/alert/record.ts";
import { preview } from "../../../core/incident/decide/preview.ts";
import { retract } from "../../../core/incident/decide/retract.ts";
import { send } from "../../../core/incident/decide/send.ts";
import type { Send } from "../../../core/incident/events.ts";
import { type Incident, lastRevision } from "../../../core/incident/incident.ts";
import { fold } from "../../../core/words/recognise.ts";
import type { Desk } from "../context.ts";
import { PUBLIC, ROOMS } from "../preview-message.ts";
import { reasonIn } from "../read.ts";
import { goesOn, type Spoken, says, type Word, type WordResult, whatWasMeant } from "../word.ts";
import { moveTo } from "./correct-what.ts";

export const previewWord: Word = {
  name: "preview",
  about: "incident",
  alone: true,
  does: (spoken, incident) => look(spoken, incident, "issue"),
};

/** Sends the preview to which it replies: no other, which its sender may never have read. */
export const sendWord: Word = {
  name: "send",
  about: "incident",
  alone: true,
  does: ({ desk, act, card }, incident) => {
    const digest = card?.digest ?? null;
    return digest === null && incident.preview !== null
      ? says(desk.say("send_which", { id: incident.id, word: desk.voice.language.words.send[0] }))
      : send(incident, digest ?? "", "all", act, desk.ground);
  },
};

export const updateWord: Word = {
  name: "update",
  about: "incident",
  does: (spoken, incident) => {
    const change = changeIn(spoken.rest);
    return change === null && spoken.rest !== ""
      ? says(spoken.desk.say("no_change"))
      : look(spoken, incident, "update", { change: change ?? "still_there" });
  },
};

export const overWord: Word = {
  name: "over",
  about: "incident",
  alone: true,
  does: (spoken, incident) => look(spoken, incident, "over"),
};

export const correctWord: Word = {
  name: "correct",
  about: "incident",
  does: (spoken, incident) => {
    const reason = reasonIn(spoken.rest, spoken.desk);
    return reason === null
      ? says(spoken.desk.say("no_reason"))
      : look(spoken, incident, "correct", { reason });
  },
};

/** It is still so, for another while. */
export const extendWord: Word = {
  name: "extend",
  about: "incident",
  alone: true,
  does: (spoken, incident) => look(spoken, incident, "update", { change: "still_there" }),
};

/** Another place, named by area or landmark; verdicts must be repeated there before an update can go. */
export const movedWord: Word = {
  name: "moved",
  about: "incident",
  does: (spoken, incident) => moveTo(spoken, incident),
};

/** One person, one word, at once; the reason may follow it. */
export const retractWord: Word = {
  name: "retract",
  about: "incident",
  does: ({ desk, act, rest }, incident) => {
    const reason = goesOn(rest) ? reasonIn(rest, desk) : "sent_by_mistake";
    return reason === null ? whatWasMeant(desk, "retract", incident) : retract(incident, reason, null, act);
  },
};

interface Chosen {
  readonly reason?: Reason;
  readonly change?: Change;
}

const look = ({ desk, act }: Spoken, incident: Incident, action: Send, chosen: Chosen = {}): WordResult =>
  preview(
    incident,
    {
      alert: incident.alert ?? freshAlert(desk),
      action,
      reason: chosen.reason ?? null,
      change: chosen.change ?? null,
      words: null,
      until: validUntil(desk, incident, action),
      receivers: receivers(desk),
    },
    act,
    desk.ground,
  );

/** An all-clear and a correction hold no longer than what they are about. */
const validUntil = ({ settings, turn }: Desk, incident: Incident, action: Send): number => {
  const fresh = turn.now + settings.policy.validFor;
  const last = lastRevision(incident);
  return action === "over" || action === "correct"
    ? Math.max(last?.until ?? fresh, turn.now + 60_000)
    : fresh;
};

const receivers = ({ settings }: Desk): string[] =>
  settings.hasRelay ? [ROOMS, PUBLIC, ...Object.keys(settings.partners)] : [];

/** Unused by any alert that this ledger knows. */
const freshAlert = ({ turn }: Desk): string => {
  for (;;) {
    const id = publicId(turn.random(24));
    if (id !== null && !turn.ledger.sql("SELECT 1 FROM alert_of WHERE alert = ?").get(id)) return id;
  }
};

const CHANGE_WORDS: Readonly<Record<Change, readonly string[]>> = {
  more_people: ["more", "mas", "more people", "mas gente"],
  fewer_people: ["fewer", "less", "menos", "fewer people", "menos gente"],
  moved: ["moved", "se movio", "movido"],
  still_there: ["still", "still there", "sigue", "siguen"],
};

const changeIn = (text: string): Change | null =>
  CHANGES.find((change) => CHANGE_WORDS[change].includes(fold(text))) ?? null;
