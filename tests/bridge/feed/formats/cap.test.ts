import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { renderSite } from "../../../../bridge/feed/render-site.ts";
import { LEVELS, type SignedRecord } from "../../../../core/alert/record.ts";
import { KINDS } from "../../../../core/report/kind.ts";
import { facts, later, NOW, record, retracted } from "../records.ts";
import { googleFaults } from "./google-profile.ts";

const alert = record();
const updated = later(alert, 5, { action: "update" });
const chain = [alert, updated, later(updated, 9, { action: "over" })];
const parser = new XMLParser({
  isArray: (name) => name === "info" || name === "entry",
  parseTagValue: false,
});

const filesOf = (revisions: readonly SignedRecord[], changes = {}) =>
  [...renderSite(revisions, facts(changes), NOW)].filter(([path]) => path.startsWith("v1/cap/"));
const cap = (revisions: readonly SignedRecord[], revision: number, changes = {}) => {
  const file = new Map(filesOf(revisions, changes)).get(`v1/cap/${alert.record.id}.${revision}.xml`);
  return parser.parse(file?.bytes.toString() ?? "").alert;
};

test("a first revision is an Alert with one info a language, and says who it isn't", () => {
  const { info, ...message } = cap([alert], 1);
  expect(message).toMatchObject({
    identifier: "la.A7F3K2M9.1",
    sender: "la@alerts.example.org",
    status: "Actual",
    msgType: "Alert",
  });
  expect(message.references).toBeUndefined();
  expect(info.map((one: { language: string }) => one.language)).toEqual(["en-US", "es-US"]);
  expect(info[0].senderName).toContain("not a government agency");
  expect(info[1].senderName).toContain("no una agencia del gobierno");
});

test("times have a numeric offset, no Z and no fraction, in winter, in summer and in UTC", () => {
  expect(cap([alert], 1).sent).toBe("2026-01-31T05:00:00-08:00");
  expect(cap([record({ issued: Date.UTC(2026, 6, 1, 6, 59, 59, 999) })], 1).sent).toBe(
    "2026-06-30T23:59:59-07:00",
  );
  expect(cap([alert], 1, { zone: "UTC" }).sent).toBe("2026-01-31T13:00:00-00:00");
  expect(cap([alert], 1, { zone: "Asia/Kolkata" }).sent).toBe("2026-01-31T18:30:00+05:30");
});

test("the polygon has the latitude first and is closed", () => {
  const points = cap([alert], 1).info[0].area.polygon.split(" ");
  expect(points[0]).toBe("34.02,-118.22");
  expect(points.at(-1)).toBe(points[0]);
});

test("an update refers to all before it, an all-clear is an update, a withdrawal a cancellation", () => {
  expect(cap(chain, 2)).toMatchObject({
    msgType: "Update",
    references: "la@alerts.example.org,la.A7F3K2M9.1,2026-01-31T05:00:00-08:00",
  });
  const over = cap(chain, 3);
  expect(over.msgType).toBe("Update");
  expect(over.info[0]).toMatchObject({ responseType: "AllClear", urgency: "Past" });
  expect(over.references.split(" ")).toHaveLength(2);
  expect(cap([alert, retracted(alert)], 2)).toMatchObject({ msgType: "Cancel", note: "The place was wrong" });
});

test("a cancellation doesn't expire before it is read", () => {
  const late = retracted(alert, 600);
  const { sent, info } = cap([alert, late], 2);
  expect(Date.parse(info[0].expires)).toBeGreaterThan(Date.parse(sent));
});

test("what is at an address never changes, whatever comes after it and whenever it is rendered", () => {
  const before = filesOf([alert]).filter(([path]) => path.endsWith(".xml"));
  const after = new Map(renderSite([...chain, record({ id: "AAAAAAA2" })], facts(), NOW + 9e9));
  expect(before).toHaveLength(1);
  for (const [path, { bytes }] of before) expect(after.get(path)?.bytes.equals(bytes)).toBe(true);
});

test("the index names each message by its address, the newest first", () => {
  const index = new Map(filesOf(chain)).get("v1/cap/index.atom")?.bytes.toString() ?? "";
  expect(parser.parse(index).feed.entry.map(({ id }: { id: string }) => id)).toEqual(
    [3, 2, 1].map((revision) => `https://alerts.example.org/v1/cap/A7F3K2M9.${revision}.xml`),
  );
});

test("there is no CAP while an area isn't drawn, and no word of it on the page of feeds", () => {
  const [first, ...others] = facts().areas;
  const { polygon: _, ...bare } = first ?? expect.fail();
  const files = renderSite([alert], facts({ areas: [bare, ...others] }), NOW);
  expect([...files.keys()].filter((path) => path.includes("/cap/"))).toEqual([]);
  expect(files.get("subscribe/index.html")?.bytes.toString()).not.toContain("/cap/");
});

test("an exercise has the status that warning systems know it by", () => {
  expect(cap([alert], 1, { exercise: true }).status).toBe("Exercise");
});

test("each message keeps the Google profile, of every kind and level, and however long its headline", () => {
  const long = { headline: "x".repeat(200), paragraphs: ["Verified report of activity."] };
  const others = KINDS.map((kind, at) =>
    record({ id: `AAAAAAA${at + 2}`, kind, level: LEVELS[at % 3] ?? 1, texts: { en: long, es: long } }),
  );
  const withdrawn = [record({ id: "AAAAAAAC" }), retracted(record({ id: "AAAAAAAC" }), 600)];
  const messages = filesOf([...chain, ...others, ...withdrawn]).filter(([path]) => path.endsWith(".xml"));
  expect(messages).toHaveLength(chain.length + others.length + withdrawn.length);
  for (const [path, { bytes }] of messages)
    expect(googleFaults(parser.parse(bytes.toString()).alert), path).toEqual([]);
});

test("the check of the profile sees what it should see", () => {
  const good = cap(chain, 2);
  const [first, second] = good.info;
  const broken = (info: object) => googleFaults({ ...good, info: [{ ...first, ...info }, second] });
  expect(googleFaults({ ...good, references: undefined })).toEqual(["refers to nothing"]);
  expect(googleFaults({ ...good, info: [] })).toEqual(["no info"]);
  expect(broken({ category: "Security" })).toEqual(["categories differ"]);
  expect(broken({ description: " " })).toContain("info 0: no description");
  expect(broken({ expires: good.sent.replace("2026", "2025") })).toEqual(["info 0: expired when sent"]);
  expect(broken({ headline: "x".repeat(141) })).toEqual(["info 0: long headline"]);
  expect(broken({ sent: undefined, onset: "2026-01-31T13:00:00Z" })).toEqual([
    "info 0: onset without offset",
  ]);
  expect(broken({ area: { areaDesc: "X", polygon: "1,1 1,2 2,2 1,3" } })).toEqual(["info 0: open polygon"]);
});
