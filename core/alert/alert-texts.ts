import type { Kind } from "../report/kind.ts";
import { dayAndTime, dayAndTimeHere } from "../words/day-and-time.ts";
import { type Say, speak } from "../words/phrases.ts";
import type { ALERT_PHRASES, AlertLanguage, AlertLanguages } from "./alert-phrases.ts";
import type { AlertAction, AlertText, Level, Reason, VERIFIED_HOW } from "./record.ts";

export const CHANGES = ["more_people", "fewer_people", "moved", "still_there"] as const;
export type Change = (typeof CHANGES)[number];

/** What one revision says, before it is put into words. Times in milliseconds since the epoch. */
export interface AlertFacts {
  /** `expire`: nobody said anything more, and its time is over; said in rooms, never a record. */
  readonly action: AlertAction | "expire";
  readonly level: Level;
  readonly kind: Kind;
  readonly areaName: string;
  /** A public landmark that a dispatcher chose. */
  readonly place?: string | undefined;
  /** When it was seen; of an `over`: when somebody looked and it was over. */
  readonly when: number;
  readonly verifiedHow: (typeof VERIFIED_HOW)[number];
  readonly validUntil: number;
  /** Needed where the action is `correct` or `retract`. */
  readonly reason?: Reason | undefined;
  /** Of an update. */
  readonly change?: Change | undefined;
  /** A dispatcher's own words, by language; scanned by `recordOf`. */
  readonly ownWords?: Readonly<Record<string, string>> | undefined;
  /** The message that this one corrects or withdraws: when it went out, and about where. */
  readonly previous?: { readonly issued: number; readonly areaName: string } | undefined;
  /** Where it is a partner's statement: the partner's name. Our templates, their facts, none of their words. */
  readonly partner?: string | undefined;
  /** It corrects what holds no longer, and so says nothing of until when it holds. */
  readonly hasEnded?: boolean | undefined;
}

/** Who says it, the same for every alert. */
export interface Issuer {
  readonly name: string;
  readonly hotline: string;
  /** By language; the language's general line where absent. */
  readonly rights?: Readonly<Record<string, string>> | undefined;
  /** Such as https://example.org/i/ACDE2345. */
  readonly link?: string | undefined;
  /** IANA name. */
  readonly zone: string;
}

/** The alert in each language: a headline that stands alone on a lock screen, and paragraphs of plain text. */
export const alertTexts = (
  facts: AlertFacts,
  issuer: Issuer,
  languages: AlertLanguages,
): Record<string, AlertText> =>
  Object.fromEntries(
    Object.entries(languages).map(([code, language]) => [code, textIn(code, language, facts, issuer)]),
  );

type SayAlert = Say<typeof ALERT_PHRASES>;

const textIn = (code: string, language: AlertLanguage, facts: AlertFacts, issuer: Issuer): AlertText => {
  const say: SayAlert = speak(language);
  const time = (at: number) => dayAndTime(at, issuer.zone, language.locale);
  const kind = say(`kind.${facts.kind}`);
  const where =
    facts.place === undefined
      ? facts.areaName
      : say("where.place", { area: facts.areaName, place: facts.place });
  const when = time(facts.when);
  const ended =
    facts.action === "over" ||
    facts.action === "retract" ||
    facts.action === "expire" ||
    facts.hasEnded === true;

  const said = (): string => {
    if (facts.action === "over") return say("what.over", { kind, where, when });
    if (facts.action === "retract") return say("what.retract", { where, when });
    if (facts.action === "expire") return say("what.expire", { kind, where, when });
    return say("what.seen", { kind, where, when });
  };
  const forward = (): string[] => {
    if (facts.action !== "correct" && facts.action !== "retract") return [];
    const { previous, reason } = facts;
    if (previous === undefined || reason === undefined)
      throw new Error(`${facts.action} without the message or the reason`);
    const about = {
      sent: dayAndTimeHere(previous.issued, issuer.zone, language.locale),
      area: previous.areaName,
      reason: say(`reason.${reason}`),
    };
    return facts.action === "retract"
      ? [say("forward_retract", about)]
      : [say("forward_correct", { ...about, kind, where, when })];
  };
  const verified =
    facts.partner === undefined
      ? say(`verified.${facts.verifiedHow}`)
      : say("verified_by_partner", { partner: facts.partner });
  const { link, name: org } = issuer;
  const own = facts.ownWords?.[code];

  return {
    headline: headline(say, facts, kind, where),
    paragraphs: [
      said(),
      ...(facts.action === "update" && facts.change !== undefined ? [say(`change.${facts.change}`)] : []),
      ...(own === undefined ? [] : [own]),
      ...(ended
        ? [say("only_that"), say("if_you_see")]
        : [verified, say("valid_until", { until: time(facts.validUntil) }), say("distance")]),
      say("help", { rights: issuer.rights?.[code] ?? say("rights"), hotline: issuer.hotline }),
      link === undefined ? say("from_without_link", { org }) : say("from", { org, link }),
      ...forward(),
    ],
  };
};

/** As the record's schema has it. UTF-16 units. */
const LONGEST_HEADLINE = 200;

/** With the landmark where it fits, else the area alone; whose words they are comes first and is never cut off. */
const headline = (say: SayAlert, facts: AlertFacts, kind: string, where: string): string => {
  const full = (place: string): string => {
    const line = headlineOf(say, facts, kind, place);
    return facts.partner === undefined
      ? line
      : say("headline.partner", { partner: facts.partner, headline: line });
  };
  const fitting = [where, facts.areaName].map(full).find((line) => line.length <= LONGEST_HEADLINE);
  return (
    fitting ??
    `${full(facts.areaName)
      .slice(0, LONGEST_HEADLINE - 1)
      .toWellFormed()}…`
  );
};

const headlineOf = (say: SayAlert, facts: AlertFacts, kind: string, where: string): string => {
  const level = say(`level.${facts.level}`);
  if (facts.action === "issue") return say("headline.issue", { level, kind, where });
  if (facts.action === "update") return say("headline.update", { level, kind, where });
  if (facts.action === "retract") return say("headline.retract", { where });
  return say(`headline.${facts.action}`, { kind, where });
};
