import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { signedRecordSchema } from "../../../../core/alert/record.ts";
import { later, NOW, record, retracted } from "../records.ts";
import { rendered } from "../rendered.ts";

const alert = record();
const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => name === "entry" || name === "item",
});

const atom = (revisions: Parameters<typeof rendered>[0], now = NOW, path = "v1/all.atom") => {
  const text = rendered(revisions, {}, now)(path);
  expect(XMLValidator.validate(text)).toBe(true);
  return parser.parse(text).feed;
};

test("an Atom entry keeps its id when it is corrected, and its time of change moves", () => {
  const [before] = atom([alert]).entry;
  const [after] = atom([alert, later(alert, 7, { action: "correct", reason: "wrong_time" })]).entry;
  expect(before.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(after.id).toBe(before.id);
  expect(before.updated).toBe("2026-01-31T13:00:00.000Z");
  expect(after.updated).toBe("2026-01-31T13:17:00.000Z");
  expect(after.published).toBe(before.published);
});

test("an Atom entry changes when it expires, and says so in its title", () => {
  const [entry] = atom([alert], alert.record.valid_until).entry;
  expect(entry.updated).toBe("2026-01-31T15:00:00.000Z");
  expect(entry.title).toMatch(/^EXPIRED: /);
});

test("a withdrawn alert is called so in every feed and language", () => {
  const revisions = [alert, retracted(alert)];
  const file = rendered(revisions);
  expect(atom(revisions).entry[0].title).toMatch(/^WITHDRAWN: /);
  expect(atom(revisions, NOW, "es/v1/active.atom").entry[0].title).toMatch(/^RETIRADA: /);
  expect(JSON.parse(file("v1/all.json")).items[0].title).toMatch(/^WITHDRAWN: /);
  expect(parser.parse(file("v1/all.rss")).rss.channel.item[0].title).toMatch(/^WITHDRAWN: /);
  expect(file("v1/feed.txt")).toContain("\nWITHDRAWN: ");
});

test("Atom says where: the area's polygon, latitude first", () => {
  const [entry] = atom([alert]).entry;
  expect(entry["georss:polygon"]).toBe(
    "34.02 -118.22 34.02 -118.19 34.05 -118.19 34.05 -118.22 34.02 -118.22",
  );
});

test("Atom names itself and the page, and is whole without entries", () => {
  const feed = atom([]);
  expect(feed.link).toEqual([
    { "@_href": "https://alerts.example.org/v1/all.atom", "@_rel": "self", "@_type": "application/atom+xml" },
    { "@_href": "https://alerts.example.org/", "@_rel": "alternate", "@_type": "text/html" },
  ]);
  expect(feed).toMatchObject({ title: "Los Angeles Neighbours: Verified alerts from neighbours" });
  expect(feed.updated).toBe("2026-01-31T00:00:00.000Z");
});

test("RSS has a lasting guid that isn't an address, and HTML in its description", () => {
  const { item, language } = parser.parse(rendered([alert])("es/v1/all.rss")).rss.channel;
  expect(language).toBe("es-US");
  expect(item[0].guid).toEqual({ "#text": atom([alert]).entry[0].id, "@_isPermaLink": "false" });
  expect(item[0].description).toContain("<p>VIGENTE hasta sáb 31 ene, 07:00 PST</p>");
  expect(item[0].link).toBe("https://alerts.example.org/es/i/A7F3K2M9");
});

test("JSON Feed says what it is and when it changed", () => {
  const feed = JSON.parse(rendered([alert])("v1/all.json"));
  expect(feed.version).toBe("https://jsonfeed.org/version/1.1");
  expect(feed.items[0]).toMatchObject({
    date_modified: "2026-01-31T13:00:00.000Z",
    tags: ["Stop and questioning", "Warning"],
  });
  expect(feed.items[0].content_text).toContain("IN FORCE until Sat 31 Jan, 07:00 PST");
  expect(feed.items[0].content_text).toContain("not a government agency");
});

test("the plain text says when it is from, and that an empty list means nothing", () => {
  const text = rendered([])("v1/feed.txt");
  expect(text).toContain("As of Sat 31 Jan, 05:10 PST.");
  expect(text).toContain("This doesn’t mean that nothing is happening.");
});

test("the records are given out as they were signed, each revision, in order", () => {
  const second = retracted(alert);
  const lines = rendered([second, alert])("v1/records.jsonl").trimEnd().split("\n");
  expect(lines.map((line) => signedRecordSchema.parse(JSON.parse(line)))).toEqual([alert, second]);
});
