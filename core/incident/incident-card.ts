import { cleanText, escapeHtml } from "../words/clean-text.ts";
import type { MessageContent } from "../words/message.ts";
import type { Likeness } from "./alike.ts";
import { publicationOf, situationOf, verificationOf } from "./axes.ts";
import { quotesOf, shorten } from "./card-quotes.ts";
import { reporters } from "./consent.ts";
import type { Ground } from "./decision.ts";
import { type DeskVoice, fullPlace, phrase, timeOf } from "./desk-says.ts";
import type { Report } from "./events.ts";
import { type Incident, reportsOf } from "./incident.ts";
import { publicationPhrase } from "./publication-phrase.ts";
import { type Standing, standing } from "./standing.ts";

/** What a card shows beside the incident itself. */
export interface CardSurroundings {
  /** What the reporters said last, the oldest first; it is kept apart from the incident. */
  readonly words: readonly string[];
  /** How many messages of theirs there are before those. */
  readonly older?: number;
  /** Who says more than a card follows, and how many messages of theirs wait. */
  readonly queued?: readonly { readonly alias: string; readonly count: number }[];
  readonly alike: readonly Likeness[];
  /** What members noted, the oldest first. */
  readonly notes?: readonly { readonly person: string; readonly at: number; readonly text: string }[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** So many of each are shown. */
const MOST = { reports: 8, votes: 12, alike: 3, notes: 2, note: 300 };

/**
 * What a card may take, as JSON in UTF-8: an edit of it says everything twice, and an event has 64 KiB, of which
 * encryption takes a third (LARGEST_CONTENT of bots/kit/outbox). Bytes.
 */
export const CARD_AT_MOST = 22_000;

/** Quotes are cut to the first of these at which the card fits. Characters. */
const LENGTHS = [1_000, 400, 150, 50, 0] as const;

/**
 * The desk's card of an incident. Its first line stands alone on a lock screen and holds no word of a reporter; its
 * plain body is complete, but for what is said to be cut.
 */
export const incidentCard = (
  incident: Incident,
  around: CardSurroundings,
  rules: Pick<Ground, "policy" | "roster">,
  voice: DeskVoice,
): MessageContent => {
  for (const longest of LENGTHS) {
    const card = drawn(incident, around, longest, rules, voice);
    if (longest === 0 || bytesOf(card) <= CARD_AT_MOST) return card;
  }
  throw new Error("the last length always returns");
};

const bytesOf = (content: MessageContent): number => new TextEncoder().encode(JSON.stringify(content)).length;

const drawn = (
  incident: Incident,
  { words, older = 0, queued = [], notes = [], alike, now }: CardSurroundings,
  longest: number,
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
  const { lines: quotes, more } = quotesOf(words, older, longest, voice);
  const last = [
    ...(more > 0 ? [phrase(voice, "card.more_words", { count: more, id: incident.id })] : []),
    ...queued.slice(0, MOST.reports).map((one) => phrase(voice, "card.queued", one)),
    ...notes.slice(-MOST.notes).map(({ person, at, text }) =>
      phrase(voice, "card.note", {
        person,
        at: timeOf(voice, at),
        text: shorten(cleanText(text), MOST.note, voice),
      }),
    ),
    ...alike.slice(0, MOST.alike).map((one) => likeLine(one, voice)),
    ...(incident.mergedInto === null ? [] : [phrase(voice, "card.merged", { into: incident.mergedInto })]),
    ...(incident.closed === null
      ? []
      : [phrase(voice, "card.closed", { outcome: phrase(voice, `outcome.${incident.closed.outcome}`) })]),
    ...(incident.lawyerAsked ? lawyerLine(incident, voice) : []),
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

/** What a lawyer may see, by each who reported; who is silent has said no. */
const lawyerLine = (incident: Incident, voice: DeskVoice): readonly string[] => {
  const answers = [...reporters(incident)].slice(0, MOST.reports).map(([alias, [report]]) => {
    const said = incident.consents.find((one) => one.report === report)?.answer ?? "silent";
    return phrase(voice, "card.lawyer_of", { alias, answer: phrase(voice, `consent.${said}`) });
  });
  return answers.length === 0 ? [] : [phrase(voice, "card.lawyer", { answers: answers.join("; ") })];
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
  const { lease, people } = incident;
  return [
    phrase(voice, `verification.${verificationOf(incident, rules, now)}`),
    ...(situation === "reported" ? [] : [phrase(voice, `situation.${situation}`)]),
    ...(publicationOf(incident, now) === "internal" ? [] : [publicationPhrase(voice, incident, now)]),
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
