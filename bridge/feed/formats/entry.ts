import type { PageTexts } from "../../../core/words/page-texts.ts";
import { addressOf, feedId } from "../address.ts";
import { type Alert, isInForce, textIn } from "../alert.ts";
import { dayAndTime } from "../clock.ts";
import { fill } from "../fill.ts";
import { nameOf, type Site } from "../site.ts";
import { stateLine, titled } from "../state-words.ts";

/** What the feeds for readers say of an alert. Plain text. */
export interface Entry {
  /** The same for all revisions and at every mirror. */
  readonly id: string;
  readonly title: string;
  /** The state, the text, how it was verified, and who says it. */
  readonly lines: readonly string[];
  readonly url: string;
  readonly published: Date;
  /** Moves with each revision and at the expiry. */
  readonly updated: Date;
  readonly kind: string;
  readonly level: string;
}

export const entryOf = (alert: Alert, site: Site, words: PageTexts): Entry => {
  const { current, revisions } = alert;
  const text = textIn(current, words.code, site.languages[0].code);
  const how = `${words.verified_how[current.verified_how]}. ${fill(words.verified_by, { org: nameOf(site, current.origin) })}.`;
  return {
    id: feedId(current.org, alert.id),
    title: `${site.exercise ? `${words.exercise} ` : ""}${titled(alert, text.headline, words)}`,
    lines: [
      stateLine(alert, site.zone, words),
      ...(current.reason ? [`${words.reason}: ${words.reasons[current.reason]}.`] : []),
      ...text.paragraphs,
      `${words.seen}: ${dayAndTime(current.when, site.zone, words)}`,
      how,
      // A reader keeps what it read: only the page is renewed.
      ...(isInForce(alert) ? [words.see_page] : []),
      fill(words.notGovernment, { org: site.org.name }),
    ],
    url: addressOf(site, alert.name, words),
    published: new Date(revisions[0]?.issued ?? current.issued),
    updated: new Date(alert.updated),
    kind: words.kinds[current.kind],
    level: words.levels[current.level],
  };
};
