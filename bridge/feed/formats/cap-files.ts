import type { AlertRecord } from "../../../core/alert/record.ts";
import { type Alert, textIn } from "../alert.ts";
import { alertName } from "../alert-name.ts";
import type { Piece } from "../piece.ts";
import type { Site } from "../site.ts";
import { capMessages, capPath, hasCap, revisionsWithCap } from "./cap.ts";
import type { Format } from "./each-set.ts";
import { type Element, xml } from "./xml.ts";

/** The newest of these many messages are in the index. */
const MOST_ENTRIES = 100;

/** A file for each revision of an alert. */
export const capFiles = (alert: Alert, site: Site): readonly Piece[] =>
  hasCap(site)
    ? [
        {
          key: `cap ${alert.name}`,
          from: [alert],
          files: () =>
            capMessages(alert, site).map((message) => ({
              ...message,
              type: "application/cap+xml; charset=utf-8",
            })),
        },
      ]
    : [];

/** An Atom index of the messages, whose entries' ids are the messages' addresses. */
export const capIndex: Format = (site) => {
  if (!hasCap(site)) return [];
  const newest = newestIn(site);
  const path = "v1/cap/index.atom";
  const type = "application/atom+xml; charset=utf-8";
  return [
    {
      key: path,
      from: newest.length > 0 ? newest : [beginningOfDay(site)],
      files: () => [{ path, type, text: index(newest, `${site.baseUrl}/${path}`, site) }],
    },
  ];
};

/** The newest first, as they may be shown. */
const newestIn = (site: Site): readonly AlertRecord[] => {
  const newest: AlertRecord[] = [];
  const { items } = site.signed;
  for (let at = items.length - 1; at >= 0 && newest.length < MOST_ENTRIES; at--) {
    const signed = items[at];
    if (signed === undefined) break;
    const alert = site.named.get(alertName(site.org.id, signed.record));
    const record =
      alert && revisionsWithCap(alert, site).find(({ revision }) => revision === signed.record.revision);
    if (record) newest.push(record);
  }
  return newest;
};

const index = (newest: readonly AlertRecord[], self: string, site: Site): string =>
  xml([
    "feed",
    { xmlns: "http://www.w3.org/2005/Atom" },
    ["id", self],
    ["title", `${site.org.name}: CAP 1.2`],
    ["updated", new Date(newest[0]?.issued ?? beginningOfDay(site)).toISOString()],
    ["author", ["name", site.org.name], ["uri", site.baseUrl]],
    ["link", { href: self, rel: "self", type: "application/atom+xml" }],
    ...newest.map((record): Element => {
      const url = `${site.baseUrl}/${capPath(record, site)}`;
      const { headline, paragraphs } = textIn(record, site.languages[0].code);
      return [
        "entry",
        ["id", url],
        ["title", headline],
        ["updated", new Date(record.issued).toISOString()],
        ["link", { href: url, rel: "alternate", type: "application/cap+xml" }],
        ["summary", paragraphs[0] ?? headline],
      ];
    }),
  ]);

/** (UTC): an empty index isn't another one at each rendering. */
const beginningOfDay = ({ now }: Site): number => now - (now % 86_400_000);
