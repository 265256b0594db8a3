import { escapeHtml } from "../words/clean-text.ts";

export interface CardFacts {
  readonly id: string;
  /** The reporter's alias, such as R4. */
  readonly alias: string;
  readonly words: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** IANA name, such as America/Los_Angeles. */
  readonly zone: string;
  /** What the reporter has done with it since; a withdrawn one has no words. */
  readonly since?: "corrected" | "withdrawn";
}

/** A Matrix message, complete in plain text. */
export interface MessageContent {
  readonly msgtype: "m.notice" | "m.text";
  readonly body: string;
  readonly format?: "org.matrix.custom.html";
  readonly formatted_body?: string;
}

/** Longer words of a report are cut on the card. Characters. */
const LONGEST_QUOTE = 1_000;

/** The desk's card of a report that nobody has looked at. Its first line stands alone on a lock screen: no words of the reporter. */
export const card = (facts: CardFacts): MessageContent => {
  const first = `${facts.id} · report · ${clockTime(facts.at, facts.zone)}`;
  const second = standing(facts);
  const quote = shorten(facts.words);
  const isSilent = facts.since === "withdrawn";
  return {
    msgtype: "m.notice",
    body: `${first}\n${second}${isSilent ? "" : `\n"${quote}"`}`,
    format: "org.matrix.custom.html",
    formatted_body: `<p><strong>${escapeHtml(first)}</strong></p><p>${escapeHtml(second)}</p>${isSilent ? "" : `<blockquote><p>${escapeHtml(quote)}</p></blockquote>`}`,
  };
};

const standing = ({ alias, since }: CardFacts): string => {
  if (since === "withdrawn") return `taken back by its reporter (${alias})`;
  const corrected = since === "corrected" ? " · corrected by its reporter" : "";
  return `unverified · 1 report (${alias})${corrected}`;
};

const shorten = (words: string): string => {
  const characters = [...words];
  return characters.length <= LONGEST_QUOTE
    ? words
    : `${characters.slice(0, LONGEST_QUOTE).join("")} … (cut)`;
};

/** Such as "Sat 31 Jan, 14:05". */
export const clockTime = (at: number, zone: string): string => {
  const parts = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")}, ${part("hour")}:${part("minute")}`;
};
