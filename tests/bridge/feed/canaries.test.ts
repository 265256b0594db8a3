import { expect, test } from "vitest";
import { encodeSite } from "../../../bridge/feed/encoded.ts";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { serve } from "../../../bridge/feed/serve.ts";
import { alertEn } from "../../../config/texts/en/alert.ts";
import { alertEs } from "../../../config/texts/es/alert.ts";
import { type SignedRecord, signedRecordSchema } from "../../../core/alert/record.ts";
import { recordOf } from "../../../core/alert/record-of.ts";
import { canaries, formsOf, PRIVATE_KINDS } from "./canaries.ts";
import { facts, NOW } from "./records.ts";

const languages = { en: alertEn, es: alertEs };
const issuer = {
  name: "Los Angeles Neighbours",
  hotline: "+1 213-555-0100",
  link: "https://alerts.example.org/i/A7F3K2M9",
  zone: "America/Los_Angeles",
};
const secrets = canaries(1_000);
const IDS = "23456789ACDEFGHJKMNPQRTUVWXY";

/** What a desk may know of an incident beside what may be told, under every name that a careless hand could pass on. */
const privately = (at: number) =>
  Object.fromEntries(PRIVATE_KINDS.map((kind, nth) => [kind.replaceAll(/\W+/g, "_"), secrets[at + nth]]));

/** An alert from facts that drag ten private things along. */
const alertFrom = (at: number) =>
  recordOf(
    {
      ...privately(at),
      action: "issue",
      level: 2,
      kind: "stop",
      areaName: "Boyle Heights",
      place: "Soto & 1st",
      when: NOW - 15 * 60_000,
      verifiedHow: "seen",
      validUntil: NOW + 3_600_000,
    } as Parameters<typeof recordOf>[0],
    {
      ...privately(at),
      id: `AAAA${IDS[Math.floor(at / 28) % 28]}${IDS[at % 28]}22`,
      revision: 1,
      org: "la",
      origin: "la",
      areaId: "boyle-heights",
      issued: NOW - 10 * 60_000,
      supersedes: null,
    } as Parameters<typeof recordOf>[1],
    issuer,
    languages,
  );

const signed = (at: number): SignedRecord => {
  const outcome = alertFrom(at);
  if (!outcome.ok) throw new Error("refused");
  return signedRecordSchema.parse({
    record: outcome.record,
    signature: { keyid: "la-2026-01", sig: "A".repeat(86) },
  });
};

/** By their beginning, so that a text is gone through once, whatever their number. */
const BEGINNING = 12;
const forms = Map.groupBy(secrets.flatMap(formsOf), (form) => form.slice(0, BEGINNING));
const found = (text: string): string | undefined => {
  const plain = text.toLowerCase();
  for (let at = 0; at <= plain.length - BEGINNING; at += 1) {
    const leaked = forms.get(plain.slice(at, at + BEGINNING))?.find((form) => plain.startsWith(form, at));
    if (leaked !== undefined) return leaked;
  }
  return undefined;
};

test("none of 1,000 private things is in any file or header of the public side, in any form", async () => {
  const revisions = Array.from({ length: 100 }, (_, nth) => signed(nth * 10));
  const files = renderSite(revisions, facts(), NOW);
  expect(files.size).toBeGreaterThan(300);
  expect([...files.keys()]).toContain("sw.js");
  // All at once: a form that is anywhere is in here.
  const everything = [...files].map(([path, { bytes }]) => `${path}\n${bytes}`).join("\n");
  expect(found(everything)).toBeUndefined();
  const server = await serve(encodeSite(files, NOW), { port: 0 }, facts());
  for (const path of ["/", "/i/none", "/v1/all.atom", "/sw.js"]) {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}?${secrets[0]}`);
    expect(found(`${JSON.stringify([...answer.headers])} ${await answer.text()}`), path).toBeUndefined();
  }
  await server.close();
}, 60_000);

test("the search itself finds each form, so that the silence means something", () => {
  const secret = secrets[7] ?? "";
  const inBase64 = Buffer.from(`xx${secret}yy`).toString("base64");
  for (const leaked of [
    secret,
    secret.toUpperCase(),
    Buffer.from(secret).toString("hex"),
    inBase64,
    ...formsOf(secret),
  ])
    expect(found(`<p>before ${leaked} after</p>`), leaked).toBeDefined();
  expect(found("Boyle Heights (Soto & 1st)")).toBeUndefined();
});

test("the server writes nothing of who asked and for what", async () => {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => [stream, stream.write] as const);
  for (const [stream] of streams)
    stream.write = ((chunk: unknown) => written.push(String(chunk)) > 0) as typeof stream.write;
  try {
    const server = await serve(encodeSite(renderSite([], facts(), NOW), NOW), { port: 0 }, facts());
    for (const path of ["/", `/${secrets[1]}`, "/health"])
      await fetch(`http://127.0.0.1:${server.port}${path}`, {
        headers: { "X-Forwarded-For": "203.0.113.7" },
      }).then((answer) => answer.text());
    await server.close();
  } finally {
    for (const [stream, write] of streams) stream.write = write;
  }
  expect(written.join("")).not.toMatch(/203\.0\.113|127\.0\.0\.1|Canary/i);
});
