import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
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

test("a library that reads feeds finds in each of them what was written", () => {
  const file = rendered([alert, retracted(record({ id: "AAAAAAA2" }))]);
  const read = parseAtomFeed(file("v1/all.atom"));
  expect(read.entries?.map(({ id, title, content }) => [id, title?.value, content?.value])).toEqual(
    parseJsonFeed(file("v1/all.json")).items?.map(({ id, title, content_text }) => [id, title, content_text]),
  );
  expect(read.entries?.map(({ id }) => id)).toEqual(
    parseRssFeed(file("v1/all.rss")).items?.map(({ guid }) => guid?.value),
  );
  expect(read.entries?.[1]?.georss?.polygon?.points).toHaveLength(5);
  expect(read.entries?.[1]?.title?.value).toContain("Soto & 1st");
});

/** So many alerts, an hour apart; the last is the newest. */
const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    record({
      id: `AAAA${[...String(at).padStart(4, "0")].map((digit) => "23456789AC"[Number(digit)]).join("")}`,
      issued: NOW - (count - at) * 3_600_000,
      valid_until: NOW - (count - at) * 3_600_000 + 60_000,
    }),
  );

test("who goes back from a feed through its archives finds every alert, each archive full and as it was", () => {
  const file = rendered(many(137));
  const ids = new Set<string>();
  let archives = 0;
  let path: string | undefined = "v1/all.atom";
  while (path) {
    const read: ReturnType<typeof parseAtomFeed> = parseAtomFeed(file(path));
    for (const { id } of read.entries ?? []) if (id) ids.add(id);
    expect(read.entries?.length).toBeLessThanOrEqual(100);
    if (path !== "v1/all.atom") {
      archives++;
      expect(read.entries).toHaveLength(25);
      expect(file(path)).toContain("<fh:archive/>");
    }
    path = read.links
      ?.find(({ rel }) => rel === "prev-archive")
      ?.href?.replace("https://alerts.example.org/", "");
  }
  expect([ids.size, archives]).toEqual([137, 5]);
});

test("an archive doesn't change as more is published", () => {
  const all = many(60);
  const archive = "v1/archive/all/1.atom";
  expect(rendered(all)(archive)).toBe(rendered(all.slice(0, 50))(archive));
  expect(() => rendered(all.slice(0, 24))(archive)).toThrow("no v1/archive/all/1.atom");
});

test("the newest records are in one file, the older in files that are full and stay as they are", () => {
  const all = many(60);
  const file = rendered(all);
  const index = JSON.parse(file("v1/records/index.json"));
  expect(index).toMatchObject({ archives: 2, archive: "/v1/records/{n}.jsonl" });
  const read = (path: string) =>
    file(path)
      .trimEnd()
      .split("\n")
      .map((line) => signedRecordSchema.parse(JSON.parse(line)));
  const older = Array.from({ length: index.archives }, (_, at) => read(`v1/records/${at + 1}.jsonl`));
  expect(older.flat()).toEqual(all.slice(0, 50));
  expect(read("v1/records.jsonl")).toEqual(all.slice(25));
  expect(rendered(all.slice(0, 30))("v1/records/1.jsonl")).toBe(file("v1/records/1.jsonl"));
});

test("a withdrawal stays in the feeds for 48 h, however much else happens", () => {
  const [old = alert] = many(1);
  const busy = Array.from({ length: 130 }, (_, at) => many(131)[at + 1] ?? alert);
  const withdrawn = later(old, -60 * 40, {
    ...retracted(old).record,
    revision: 2,
    issued: NOW - 40 * 3_600_000,
  });
  const titles = parseAtomFeed(rendered([old, withdrawn, ...busy])("v1/all.atom")).entries?.map(
    ({ title }) => title?.value,
  );
  expect(titles?.some((title) => title?.startsWith("WITHDRAWN: "))).toBe(true);
});
