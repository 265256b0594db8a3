import { recordOfOrder } from "../../core/alert/record-of-order.ts";
import { fullPlace, phrase, sayRefusal, timeOf } from "../../core/incident/desk-says.ts";
import type { EventOf } from "../../core/incident/events.ts";
import { type Incident, lastRevision } from "../../core/incident/incident.ts";
import { judge, verifiedHow } from "../../core/incident/judge.ts";
import type { OutwardFacts } from "../../core/incident/outward.ts";
import { POLL_START, sendPoll } from "../../core/incident/poll.ts";
import { counted } from "../../core/incident/standing.ts";
import { messageOf } from "../../core/words/message.ts";
import { speak } from "../../core/words/phrases.ts";
import { noteCard } from "./cards.ts";
import type { Desk } from "./context.ts";
import { orderOf } from "./order-of.ts";
import { postMap } from "./pictures.ts";

/** The receivers by which a choice names them. */
export const ROOMS = "rooms";
export const PUBLIC = "public";

/** Says the exact text in every language, who gets it, and what stands in its way; below it the poll that sends it. */
export const postPreview = (desk: Desk, incident: Incident, preview: EventOf<"previewed">): void => {
  const { settings, turn, say, voice, ground } = desk;
  const facts = foreseen(desk, incident, preview);
  const last = lastRevision(incident);
  const order = orderOf(facts, desk);
  const made = recordOfOrder(order, {
    org: settings.org,
    issuer: { ...settings.issuer, link: settings.linkTo(facts.alert) },
    languages: settings.alertLanguages,
    previous:
      last === null ? null : { issued: last.at, areaName: voice.areaName(last.area), hash: "0".repeat(43) },
  });
  const head = say("preview.head", {
    id: `${incident.id} ${fullPlace(voice, incident)}`,
    level: phrase(voice, `level.${incident.level}`),
    action: phrase(voice, `action.${preview.action}`),
    until: timeOf(voice, preview.until),
  });
  const texts = made.ok
    ? Object.values(made.record.texts).flatMap(({ headline, paragraphs }) => [headline, ...paragraphs])
    : made.findings.map((finding) => scanPhrase(desk, finding));
  const blocks = judge(incident, { ...preview, scope: "all" }, null, ground, turn.now).blocks;
  const state = !made.ok
    ? say("preview.private")
    : blocks[0] === undefined
      ? say("preview.ready", { word: voice.language.words.send[0] })
      : say("preview.blocked", { why: sayRefusal(voice, blocks[0]) });
  const to = say("preview.to", { receivers: receiversOf(desk, preview.receivers) });
  const message = messageOf([head, to, state, ...texts], false);
  const txn = turn.say(settings.room, "m.room.message", message);
  // What the scanner has found in it isn't there to be sent.
  noteCard(desk, txn, incident, "preview", made.ok ? preview.digest : null);
  if (!made.ok) return;
  const poll = turn.say(settings.room, POLL_START, sendPoll(voice, incident));
  noteCard(desk, poll, incident, "send", preview.digest);
  postMap(desk, order);
};

export const receiversOf = ({ settings, say }: Desk, receivers: readonly string[]): string =>
  receivers
    .map((one) =>
      one === ROOMS
        ? say("preview.rooms")
        : one === PUBLIC
          ? say("preview.public")
          : (settings.partners[one] ?? one),
    )
    .join(", ");

/** What would go out, were this preview sent now. */
const foreseen = (
  { ground, turn }: Desk,
  incident: Incident,
  preview: EventOf<"previewed">,
): OutwardFacts => {
  const { kind, area, place, level, time } = incident;
  if (kind === null || area === null) throw new Error("a preview of something without kind or area");
  const last = lastRevision(incident);
  return {
    alert: preview.alert,
    revision: (last?.revision ?? 0) + 1,
    action: preview.action,
    ...{ level, kind, area, place },
    when: time,
    issued: turn.now,
    verifiedHow: verifiedHow(counted(incident, ground, turn.now)) ?? last?.how ?? "trusted",
    validUntil: preview.until,
    reason: preview.reason,
    change: preview.change,
    words: preview.words,
    receivers: preview.receivers,
    scope: "all",
  };
};

const scanPhrase = ({ settings }: Desk, { what, found }: { what: string; found: string }): string => {
  const [first] = Object.values(settings.alertLanguages);
  if (first === undefined) throw new Error("an organisation without a language");
  const say = speak(first) as (key: string, values: object) => string;
  return say(`scan.${what}`, { found });
};
