import { cleanText, escapeHtml } from "../words/clean-text.ts";
import type { MessageContent } from "../words/message.ts";
import type { Likeness } from "./alike.ts";
import { publicationOf, situationOf, verificationOf } from "./axes.ts";
import type { Ground } from "./decision.ts";
import { type DeskVoice, fullPlace, phrase, timeOf } from "./desk-says.ts";
import type { Report } from "./events.ts";
import { type Incident, lastRevision, reportsOf } from "./incident.ts";
import { type Standing, standing } from "./standing.ts";

/** What a card shows beside the incident itself. */
export interface CardSurroundings {
  /** What the reporters said, the oldest first; it is kept apart from the incident. */
  readonly words: readonly string[];
  readonly alike: readonly Likeness[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** So many of each are shown, so that a card never outgrows an event (64 KiB with both bodies, encrypted). */
const MOST = { quotes: 3, characters: 1_000, reports: 8, votes: 12, alike: 3 };

/**
 * The desk's card of an incident. Its first line stands alone on a lock screen and holds no word of a reporter; its
 * plain body is complete.
 */
export const incidentCard = (
  incident: Incident,
  { words, alike, now }: CardSurroundings,
  rules: Pick<Ground, "policy" | "roster">,
  voice: DeskVoice,
): MessageContent => {
  const first = [
    incident.id,
    phrase(voice, `kind.${incident.kind ?? "none"}`),
    fullPlace(voice, incident),
    timeOf(voice, incident.time),
  ]
    .map(cleanText)
    .join(" · ");
  const second = stateLine(incident, rules, voice, now);
  const votes = standing(incident, rules, now)
    .slice(-MOST.votes)
    .map((one) => voteLine(one, voice));
  const quotes = words.slice(-MOST.quotes).map((one) => shorten(cleanText(one), voice));
  const more = words.length - quotes.length;
  const last = [
    ...(more > 0 ? [phrase(voice, "card.more_words", { count: more, id: incident.id })] : []),
    ...alike.slice(0, MOST.alike).map((one) => likeLine(one, voice)),
    ...(incident.mergedInto === null ? [] : [phrase(voice, "card.merged", { into: incident.mergedInto })]),
    ...(incident.closed === null
      ? []
      : [phrase(voice, "card.closed", { outcome: phrase(voice, `outcome.${incident.closed.outcome}`) })]),
  ];
  return {
    msgtype: "m.notice",
    body: [
      first,
      second,
      ...votes.map((one) => `- ${one}`),
      ...quotes.map((one) => `"${one}"`),
      ...last,
    ].join("\n"),
    format: "org.matrix.custom.html",
    formatted_body: [
      `<p><strong>${escapeHtml(first)}</strong></p><p>${escapeHtml(second)}</p>`,
      votes.length === 0 ? "" : `<ul>${votes.map((one) => `<li>${escapeHtml(one)}</li>`).join("")}</ul>`,
      ...quotes.map((one) => `<blockquote><p>${escapeHtml(one)}</p></blockquote>`),
      ...last.map((one) => `<p>${escapeHtml(one)}</p>`),
    ].join(""),
  };
};

/** Such as "unverified · 2 reports (R4 sees it, R9 heard of it) · 1 photo · claimed by Ana, 4 min". */
const stateLine = (
  incident: Incident,
  rules: Pick<Ground, "policy" | "roster">,
  voice: DeskVoice,
  now: number,
): string => {
  const reports = reportsOf(incident);
  const photos = reports.reduce((sum, one) => sum + one.photos.length, 0);
  const situation = situationOf(incident, rules, now);
  const publication = publicationOf(incident, now);
  const until = timeOf(voice, lastRevision(incident)?.until ?? now);
  const { lease, people } = incident;
  return [
    phrase(voice, `verification.${verificationOf(incident, rules, now)}`),
    ...(situation === "reported" ? [] : [phrase(voice, `situation.${situation}`)]),
    ...(publication === "internal" ? [] : [phrase(voice, `publication.${publication}`, { until })]),
    phrase(voice, `level.${incident.level}`),
    phrase(voice, "card.reports", { count: reports.length, who: whoReports(reports, voice) }),
    ...(people === null ? [] : [phrase(voice, "card.people", { count: people })]),
    ...(photos === 0 ? [] : [phrase(voice, "card.photos", { count: photos })]),
    ...(lease === null || now >= lease.until
      ? []
      : [
          phrase(voice, "card.claimed", {
            person: voice.nameOf(lease.by),
            count: Math.ceil((lease.until - now) / 60_000),
          }),
        ]),
  ]
    .map(cleanText)
    .join(" · ");
};

const whoReports = (reports: readonly Report[], voice: DeskVoice): string => {
  const said = reports.slice(0, MOST.reports).map(({ alias, sees }) => {
    const who = alias === "caller" ? phrase(voice, "card.caller") : alias;
    const how = sees === null ? "unsaid" : sees ? "sees" : "heard";
    return phrase(voice, `card.${how}`, { alias: who });
  });
  const first = reports
    .filter((one) => one.first)
    .slice(0, MOST.reports)
    .map(({ alias }) => phrase(voice, "card.first", { alias }));
  return [[...said, ...(reports.length > said.length ? ["…"] : [])].join(", "), ...first].join("; ");
};

const voteLine = ({ verdict, not }: Standing, voice: DeskVoice): string => {
  const { person, by, says, seen } = verdict;
  const vote = phrase(voice, by === person ? "card.vote" : "card.vote_by_phone", {
    person: voice.nameOf(person),
    says: phrase(voice, `says.${says}`),
    at: timeOf(voice, seen),
    ...(by !== person && { by: voice.nameOf(by) }),
  });
  return cleanText(
    not === null ? vote : phrase(voice, "card.vote_not_counted", { vote, why: phrase(voice, `why.${not}`) }),
  );
};

const likeLine = ({ id, metres, earlier }: Likeness, voice: DeskVoice): string => {
  const near =
    metres === null
      ? phrase(voice, "card.same_area")
      : phrase(voice, "card.metres", { count: Math.round(metres / 10) * 10 });
  const minutes = Math.round(Math.abs(earlier) / 60_000);
  const when = phrase(voice, earlier < 0 ? "card.later" : "card.earlier", { count: minutes });
  return phrase(voice, "card.like", {
    id,
    how: `${near}, ${when}`,
    word: `${voice.language.words.same[0]} ${id}`,
  });
};

const shorten = (words: string, voice: DeskVoice): string => {
  const characters = [...words];
  return characters.length <= MOST.characters
    ? words
    : `${characters.slice(0, MOST.characters).join("")} … ${phrase(voice, "card.cut")}`;
};
