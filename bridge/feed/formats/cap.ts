import type { AlertAction, AlertRecord, Level } from "../../../core/alert/record.ts";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import { addressOf } from "../address.ts";
import { type Alert, textIn } from "../alert.ts";
import { alertName } from "../alert-name.ts";
import { offsetTime } from "../clock.ts";
import { fill } from "../fill.ts";
import { polygonOf, type Site, type SiteFacts } from "../site.ts";
import { type Element, xml } from "./xml.ts";

/** Off while an area of ours isn't drawn: a system that gets some of the alerts would take the rest for silence. */
export const hasCap = (site: SiteFacts): boolean => site.areas.every(({ polygon }) => polygon);

/** The revisions of an alert that have a message. Those in partners' areas, which aren't drawn here, have none. */
export const revisionsWithCap = ({ revisions }: Alert, site: SiteFacts): readonly AlertRecord[] => {
  const drawn = revisions.filter((record) => polygonOf(site, record));
  // Nobody got from us what this would cancel.
  return drawn.filter(({ action }, at) => action !== "retract" || at > 0);
};

/** Relative: what is at it never changes. */
export const capPath = (record: AlertRecord, site: SiteFacts): string =>
  `v1/cap/${alertName(site.org.id, record)}.${record.revision}.xml`;

/** Each revision as a message of CAP 1.2 (OASIS). */
export const capMessages = (alert: Alert, site: Site): readonly { path: string; text: string }[] => {
  const revisions = revisionsWithCap(alert, site);
  return revisions.map((record, at) => ({
    path: capPath(record, site),
    text: xml(message(record, revisions.slice(0, at), site)),
  }));
};

/** The level sets all three. What is over is past. */
const GRADES: Readonly<Record<Level, { urgency: string; severity: string }>> = {
  1: { urgency: "Expected", severity: "Minor" },
  2: { urgency: "Immediate", severity: "Moderate" },
  3: { urgency: "Immediate", severity: "Severe" },
};

const RESPONSES: Readonly<Record<AlertAction, string>> = {
  issue: "Monitor",
  update: "Monitor",
  correct: "Monitor",
  over: "AllClear",
  retract: "None",
};

/** The end of an all-clear or a cancellation: it must still be taken in when what it ends has expired. */
const HEARD_FOR = 2 * 3_600_000;

const message = (record: AlertRecord, earlier: readonly AlertRecord[], site: Site): Element => {
  const references = earlier
    .map((one) => `${senderOf(site)},${identifierOf(one)},${sent(one, site)}`)
    .join(" ");
  const languages = site.languages.filter(({ code }) => record.texts[code]);
  const infos = languages.length > 0 ? languages : [site.languages[0]];
  return [
    "alert",
    { xmlns: "urn:oasis:names:tc:emergency:cap:1.2" },
    ["identifier", identifierOf(record)],
    ["sender", senderOf(site)],
    ["sent", sent(record, site)],
    ["status", site.exercise ? "Exercise" : "Actual"],
    ["msgType", record.action === "retract" ? "Cancel" : earlier.length === 0 ? "Alert" : "Update"],
    ["scope", "Public"],
    ...(record.reason ? [["note", site.languages[0].reasons[record.reason]] as Element] : []),
    ...(references ? [["references", references] as Element] : []),
    ...infos.map((words) => info(record, site, words)),
  ];
};

const info = (record: AlertRecord, site: Site, words: PageTexts): Element => {
  const text = textIn(record, words.code);
  const ends = record.action === "over" || record.action === "retract";
  const { urgency, severity } = GRADES[record.level];
  return [
    "info",
    ["language", words.locale],
    ["category", "Safety"],
    ["event", words.kinds[record.kind]],
    ["responseType", RESPONSES[record.action]],
    ["urgency", ends ? "Past" : urgency],
    ["severity", severity],
    ["certainty", record.verified_how === "trusted" ? "Likely" : "Observed"],
    ["onset", offsetTime(record.when, site.zone)],
    [
      "expires",
      offsetTime(
        ends ? Math.max(record.valid_until, record.issued + HEARD_FOR) : record.valid_until,
        site.zone,
      ),
    ],
    ["senderName", fill(words.notGovernment, { org: site.org.name })],
    ["headline", shorten(text.headline)],
    ["description", text.paragraphs.join("\n\n")],
    ["instruction", words.do_now.join("\n")],
    ["web", addressOf(site, alertName(site.org.id, record), words)],
    ["contact", site.hotline],
    [
      "area",
      ["areaDesc", record.area.name],
      // Latitude first, unlike GeoJSON.
      ["polygon", (polygonOf(site, record) ?? []).map(([lon, lat]) => `${lat},${lon}`).join(" ")],
    ],
  ];
};

/** UTF-16 units: the Google profile wants no more, CAP itself recommends 160. */
const LONGEST_HEADLINE = 140;

const shorten = (headline: string): string => {
  if (headline.length <= LONGEST_HEADLINE) return headline;
  const cut = headline.slice(0, LONGEST_HEADLINE - 1);
  return `${cut.replace(/[\uD800-\uDBFF]$/, "")}…`; // no half of a character
};

/** No spaces, commas, `<` or `&`: an organisation's id has none. */
const senderOf = (site: Site): string => `${site.org.id}@${new URL(site.baseUrl).hostname}`;
const identifierOf = (record: AlertRecord): string => `${record.org}.${record.id}.${record.revision}`;
const sent = (record: AlertRecord, site: Site): string => offsetTime(record.issued, site.zone);
