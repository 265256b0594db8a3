import { CHANGES, type Change } from "../../../core/alert/alert-texts.ts";
import { publicId } from "../../../core/alert/public-id.ts";
import type { Reason } from "../../../core/alert/record.ts";
import { scan } from "../../../core/alert/scan.ts";
import { isInForce } from "../../../core/incident/axes.ts";
import { preview } from "../../../core/incident/decide/preview.ts";
import { retract } from "../../../core/incident/decide/retract.ts";
import { rumour } from "../../../core/incident/decide/rumour.ts";
import { send } from "../../../core/incident/decide/send.ts";
import type { Send } from "../../../core/incident/events.ts";
import { type Incident, lastRevision } from "../../../core/incident/incident.ts";
import { staysInCity } from "../../../core/incident/reach.ts";
import { fold } from "../../../core/words/recognise.ts";
import { answer, type Desk } from "../context.ts";
import { keepOwnWords, type OwnWords } from "../member-words.ts";
import { readOwnWords } from "../own-words.ts";
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
    const { rest, own, missing } = ownWordsOf(spoken);
    if (missing.length > 0) return everyLanguage(spoken, missing);
    const change = changeIn(rest);
    return change === null && rest !== ""
      ? says(spoken.desk.say("no_change"))
      : look(spoken, incident, "update", {
          change: change ?? (isElsewhere(incident) ? "moved" : "still_there"),
          own,
        });
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
    const { rest, own, missing } = ownWordsOf(spoken);
    if (missing.length > 0) return everyLanguage(spoken, missing);
    const reason = reasonIn(rest, spoken.desk);
    return reason === null
      ? says(spoken.desk.say("no_reason"))
      : look(spoken, incident, "correct", { reason, own });
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
  does: (spoken, incident) => {
    const { desk, act } = spoken;
    const { rest, own } = ownWordsOf(spoken);
    const reason = goesOn(rest) ? reasonIn(rest, desk) : "sent_by_mistake";
    if (reason === null) return whatWasMeant(desk, "retract", incident);
    // It never waits for words: what fails the check is left out, and said to be.
    const fit = Object.entries(own ?? {}).filter(([, words]) => scan(words).length === 0);
    const left = Object.keys(own ?? {}).filter((code) => fit.every(([one]) => one !== code));
    if (left.length > 0) answer(desk, desk.say("preview.left_out", { what: left.join(", ") }), act.cause);
    const words =
      fit.length === 0 ? null : keepOwnWords(desk.turn.ledger, incident.id, Object.fromEntries(fit));
    return retract(incident, reason, words, act);
  },
};

/** Tells the public that somebody looked and saw nothing; at once, since its words are the same every time. */
export const rumourWord: Word = {
  name: "rumour",
  about: "incident",
  alone: true,
  does: ({ desk, act }, incident) =>
    desk.settings.hasRelay ? rumour(incident, act, desk.ground) : says(desk.say("no_public")),
};

const ownWordsOf = ({ desk, rest }: Spoken) => readOwnWords(rest, Object.keys(desk.settings.alertLanguages));

const everyLanguage = ({ desk }: Spoken, missing: readonly string[]): WordResult =>
  says(desk.say("own_words_all", { missing: missing.map((code) => `${code}: …`).join("  ") }));

/** Whether it is no longer where the last revision said. */
const isElsewhere = (incident: Incident): boolean => {
  const last = lastRevision(incident);
  return last !== null && (last.area !== incident.area || last.place !== incident.place);
};

interface Chosen {
  readonly reason?: Reason;
  readonly change?: Change;
  readonly own?: OwnWords | null;
}

const look = ({ desk, act }: Spoken, incident: Incident, action: Send, chosen: Chosen = {}): WordResult =>
  preview(
    incident,
    {
      alert: incident.alert ?? freshAlert(desk),
      action,
      reason: chosen.reason ?? null,
      change: chosen.change ?? null,
      words: chosen.own ? keepOwnWords(desk.turn.ledger, incident.id, chosen.own) : null,
      until: validUntil(desk, incident, action),
      receivers: receivers(desk, incident),
    },
    act,
    desk.ground,
  );

/** An all-clear and a correction hold no longer than what they are about; of what is over or expired, not at all. */
const validUntil = ({ settings, turn }: Desk, incident: Incident, action: Send): number => {
  const fresh = turn.now + settings.policy.validFor;
  const last = lastRevision(incident);
  if (action === "correct") return isInForce(incident, turn.now) ? (last?.until ?? fresh) : turn.now;
  return action === "over" ? Math.max(last?.until ?? fresh, turn.now + 60_000) : fresh;
};

const receivers = ({ settings }: Desk, incident: Incident): string[] => {
  if (!settings.hasRelay) return [];
  return staysInCity(incident, settings.policy)
    ? [ROOMS]
    : [ROOMS, PUBLIC, ...Object.keys(settings.partners)];
};

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
