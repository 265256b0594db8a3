import { generateAtomFeed } from "feedsmith";
import { textIn } from "../alert.ts";
import type { PublicFile, Site } from "../site.ts";
import { type CapMessage, capMessages, hasCap } from "./cap.ts";
import type { Format } from "./each-set.ts";

/** The newest of these many messages are in the index. */
const MOST_ENTRIES = 100;

/** A file for each message, and an Atom index of them whose entries' ids are the messages' addresses. */
export const capFiles: Format = (site) => {
  if (!hasCap(site)) return [];
  const messages = capMessages(site);
  return [
    { path: "v1/cap/index.atom", type: "application/atom+xml; charset=utf-8", text: index(messages, site) },
    ...messages.map(
      ({ path, text }): PublicFile => ({ path, type: "application/cap+xml; charset=utf-8", text }),
    ),
  ];
};

const index = (messages: readonly CapMessage[], site: Site): string => {
  const newest = messages.toSorted((a, b) => b.record.issued - a.record.issued).slice(0, MOST_ENTRIES);
  const self = `${site.baseUrl}/v1/cap/index.atom`;
  return generateAtomFeed({
    id: self,
    title: { value: `${site.org.name}: CAP 1.2` },
    updated: new Date(newest[0]?.record.issued ?? site.now - (site.now % 86_400_000)),
    authors: [{ name: site.org.name, uri: site.baseUrl }],
    links: [{ href: self, rel: "self", type: "application/atom+xml" }],
    entries: newest.map(({ record, path }) => {
      const url = `${site.baseUrl}/${path}`;
      const text = textIn(record, site.languages[0].code);
      return {
        id: url,
        title: { value: text.headline },
        updated: new Date(record.issued),
        links: [{ href: url, rel: "alternate", type: "application/cap+xml" }],
        summary: { value: text.paragraphs[0] ?? text.headline },
      };
    }),
  });
};
