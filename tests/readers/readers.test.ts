import { spawn } from "node:child_process";
import { once } from "node:events";
import { json, text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type EncodedFile, encodeSite } from "../../bridge/feed/encoded.ts";
import { renderSite } from "../../bridge/feed/render-site.ts";
import { serve } from "../../bridge/feed/serve.ts";
import type { Environment } from "../../deploy/homeserver/environment.ts";
import { leashed, pythonVariables } from "../../deploy/homeserver/leash.ts";
import { facts, later, NOW, record, retracted } from "../bridge/feed/records.ts";
import { otherPackages } from "../other-packages.ts";
import { readers } from "./packages.ts";

interface Entry {
  readonly id: string;
  readonly title: string;
}

/** What read.py says. */
interface Found {
  readonly [feed: string]: { bozo: string | null; version: string; entries: Entry[] };
}
interface Places {
  readonly status: string;
  readonly entries: readonly (Entry & { geometry: string | string[]; km: number })[];
}
interface All {
  readonly feeds: Found;
  readonly cap: readonly boolean[];
  readonly georss: Places;
  readonly geojson: Places;
  readonly oasis?: readonly (string | null)[];
  readonly grammar?: readonly (string | null)[];
}

const script = fileURLToPath(new URL("read.py", import.meta.url));

/** @throws Error with what the readers complained of */
const read = async ({ python }: Environment, job: object): Promise<All> => {
  const child = spawn(...leashed(python, [python, "-I", script]), {
    env: { ...pythonVariables(), NO_PROXY: "*" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.end(JSON.stringify(job));
  const [found, complaints] = await Promise.all([
    json(child.stdout).catch(() => null),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (found === null) throw new Error(complaints);
  return found as All;
};

/** Schemas that aren't ours to give out: a folder with CAP-v1.2.xsd of OASIS and atom-rfc4287.rnc of RFC 4287. */
const schemas = process.env.ALMENARA_SCHEMAS ?? null;

const alert = record();
const withdrawn = record({ id: "AAAAAAA3", area: { id: "westlake", name: "Westlake" } });
const past = Array.from({ length: 30 }, (_, at) =>
  record({
    id: `CCCCCC${"23456"[at % 5]}${"ACDEFG"[Math.floor(at / 5)]}`,
    issued: NOW - (at + 99) * 3_600_000,
    valid_until: NOW - (at + 98) * 3_600_000,
  }),
);
const revisions = [
  ...past,
  alert,
  later(alert, 2, { action: "update" }),
  record({ id: "AAAAAAA2", level: 3 }),
  later(record({ id: "AAAAAAA2", level: 3 }), 3, { action: "over" }),
  withdrawn,
  retracted(withdrawn),
];

test("programs of others read every feed as it is meant, and validators find nothing", async ({ skip }) => {
  const environment = await otherPackages(readers, { say: (line) => process.stderr.write(`${line}\n`) });
  if (typeof environment === "string") {
    process.stderr.write(`NOT CHECKED: what other programs read in the feeds. ${environment}\n`);
    return skip(environment);
  }
  const site = new Map<string, EncodedFile>();
  const server = await serve(site, { port: 0 }, facts());
  try {
    const baseUrl = `http://127.0.0.1:${server.port}`;
    for (const [path, file] of encodeSite(renderSite(revisions, facts({ baseUrl }), NOW), NOW))
      site.set(path, file);
    const found = await read(environment, { site: baseUrl, schemas, home: [34.035, -118.205] });

    const { atom, rss, index } = found.feeds;
    expect([atom?.bozo, rss?.bozo, index?.bozo]).toEqual([null, null, null]);
    expect([atom?.version, rss?.version, index?.version]).toEqual(["atom10", "rss20", "atom10"]);
    expect(rss?.entries.map(({ id }) => id)).toEqual(atom?.entries.map(({ id }) => id));
    expect(atom?.entries[0]?.title).toMatch(/^WITHDRAWN: /);

    expect(found.cap).toEqual([...revisions.map(() => true), false]);
    const titles = ["WITHDRAWN: Withdrawn: Boyle Heights", alert.record.texts.en?.headline];
    expect(found.georss.status).toBe("OK");
    expect(found.georss.entries.map(({ title, geometry }) => [title, geometry])).toEqual(
      titles.map((title) => [title, "Polygon"]),
    );
    expect(found.geojson.status).toBe("OK");
    expect(found.geojson.entries.map(({ title, id }) => [title, id])).toEqual([
      [titles[0], "AAAAAAA3"],
      [titles[1], "A7F3K2M9"],
    ]);
    // Home is in Boyle Heights; Westlake is some five kilometres away.
    for (const { entries } of [found.georss, found.geojson]) {
      expect(entries[1]?.km).toBeLessThan(3);
      expect(entries[0]?.km).toBeGreaterThan(3);
    }

    if (schemas === null)
      process.stderr.write(
        "NOT CHECKED: Atom against the grammar of RFC 4287: ALMENARA_SCHEMAS names no folder with atom-rfc4287.rnc and CAP-v1.2.xsd.\n",
      );
    else
      for (const faults of [found.oasis ?? [], found.grammar ?? []]) {
        expect(faults.slice(0, -1).filter((fault) => fault !== null)).toEqual([]);
        expect(faults.at(-1)).toEqual(expect.any(String)); // the last is wrong on purpose
        expect(faults.length).toBeGreaterThan(4);
      }
  } finally {
    await server.close();
  }
});
