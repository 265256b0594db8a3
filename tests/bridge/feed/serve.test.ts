import { type IncomingHttpHeaders, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeSite } from "../../../bridge/feed/encoded.ts";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { type SiteServer, serve } from "../../../bridge/feed/serve.ts";
import { facts, NOW, record } from "./records.ts";

const alert = record();
const site = encodeSite(renderSite([alert], facts(), NOW), NOW);
let server: SiteServer;
beforeAll(async () => {
  server = await serve(site, { port: 0 }, facts());
});
afterAll(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }>(
    (resolve, reject) => {
      const sent = request({ port: server.port, path, headers, method }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      });
      sent.once("error", reject);
      sent.end();
    },
  );

const bytesOf = (path: string) => site.get(path)?.bytes;

test("each path gives its file, with or without a slash and whatever the query", async () => {
  for (const [path, file] of [
    ["/", "index.html"],
    ["/?utm_source=x", "index.html"],
    ["/es/", "es/index.html"],
    ["/es", "es/index.html"],
    ["/i/A7F3K2M9", "i/A7F3K2M9/index.html"],
    ["/i/A7F3K2M9/?x=1", "i/A7F3K2M9/index.html"],
    ["/v1/all.atom", "v1/all.atom"],
  ] as const) {
    const { status, body } = await ask(path);
    expect(status, path).toBe(200);
    expect(body, path).toEqual(bytesOf(file));
  }
});

test("the client's encoding is met, and refused ones aren't sent", async () => {
  const br = await ask("/", { "accept-encoding": "gzip, deflate, br" });
  expect(br.headers["content-encoding"]).toBe("br");
  expect(brotliDecompressSync(br.body)).toEqual(bytesOf("index.html"));
  const gzip = await ask("/", { "accept-encoding": "br;q=0, gzip;q=0.5" });
  expect(gunzipSync(gzip.body)).toEqual(bytesOf("index.html"));
  expect((await ask("/", { "accept-encoding": "identity" })).headers["content-encoding"]).toBeUndefined();
  expect(br.headers.vary).toBe("Accept-Encoding");
});

test("who has the file already is told so without it", async () => {
  const { headers } = await ask("/v1/all.atom", { "accept-encoding": "br" });
  const etag = String(headers.etag);
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, etag.replace("-br", "-gzip")]) {
    const again = await ask("/v1/all.atom", { "if-none-match": known, "accept-encoding": "br" });
    expect([again.status, again.body.length], known).toEqual([304, 0]);
  }
  const since = { "if-modified-since": String(headers["last-modified"]) };
  expect((await ask("/v1/all.atom", since)).status).toBe(304);
  expect((await ask("/v1/all.atom", { ...since, "if-none-match": '"other"' })).status).toBe(200);
});

test("HEAD gives the headers alone", async () => {
  const { status, headers, body } = await ask("/", {}, "HEAD");
  expect([status, body.length]).toEqual([200, 0]);
  expect(Number(headers["content-length"])).toBe(bytesOf("index.html")?.length);
});

test("caches may keep a file for 15 s, and longer while the server is away", async () => {
  expect((await ask("/")).headers["cache-control"]).toBe(
    "public, max-age=15, stale-while-revalidate=60, stale-if-error=3600",
  );
});

test("feeds may be read by any page, pages may not", async () => {
  expect((await ask("/es/v1/all.atom")).headers["access-control-allow-origin"]).toBe("*");
  expect((await ask("/")).headers["access-control-allow-origin"]).toBeUndefined();
  const before = await ask("/v1/all.geojson", { origin: "https://map.example" }, "OPTIONS");
  expect(before.status).toBe(204);
  expect(before.headers["access-control-allow-headers"]).toContain("If-None-Match");
});

test("no answer sets a cookie or names the software, and each forbids what a page doesn't need", async () => {
  for (const path of ["/", "/v1/all.atom", "/health", "/nothing"]) {
    const { headers } = await ask(path);
    expect(headers["set-cookie"], path).toBeUndefined();
    expect(headers["x-powered-by"], path).toBeUndefined();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("no-referrer");
  }
  const policy = String((await ask("/")).headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
});

test("no path leads out of the site", async () => {
  for (const path of [
    "/../package.json",
    "/%2e%2e/package.json",
    "/i/..%2f..%2fpackage.json",
    "//etc/passwd",
    "/%",
    "/__proto__",
  ])
    expect((await ask(path)).status, path).toBeGreaterThanOrEqual(400);
});

test("what isn't there is told in words; what can't be done is refused", async () => {
  const missing = await ask("/i/ZZZZZZZZ");
  expect(missing.status).toBe(404);
  expect(missing.body.toString()).toContain("There is no such page.");
  expect((await ask("/", {}, "POST")).status).toBe(405);
  expect((await ask("/", { "x-long": "x".repeat(9_000) })).status).toBe(431);
});

test("health says whether there is something to serve", async () => {
  const { status, body } = await ask("/health");
  expect([status, JSON.parse(body.toString())]).toEqual([200, { files: site.size, newest: NOW }]);
});

test("browsers are told to come by https alone where that is the site's address, and only there", async () => {
  for (const path of ["/", "/v1/all.atom", "/health", "/nothing"])
    expect((await ask(path)).headers["strict-transport-security"], path).toBe("max-age=31536000");
  const plain = await serve(site, { port: 0 }, facts({ baseUrl: "http://127.0.0.1:8080" }));
  for (const path of ["/", "/health"]) {
    const { headers } = await fetch(`http://127.0.0.1:${plain.port}${path}`);
    expect(headers.get("strict-transport-security"), path).toBeNull();
  }
  await plain.close();
});
