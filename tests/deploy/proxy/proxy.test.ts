import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { get, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { request as https } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Events } from "../../../bridge/feed/events.ts";
import { Press } from "../../../bridge/feed/press.ts";
import { type SiteServer, serve } from "../../../bridge/feed/serve.ts";
import { Shelf } from "../../../bridge/feed/shelf.ts";
import { caddySite } from "../../../deploy/proxy/caddy.ts";
import { nginxSite } from "../../../deploy/proxy/nginx.ts";
import { proxiedSite } from "../../../deploy/proxy/proxied-site.ts";
import { facts, NOW, record } from "../../bridge/feed/records.ts";
import { eventually } from "../../federation/eventually.ts";
import { missing, WebServer } from "./web-server.ts";

/** As behind a proxy that ends TLS: the address is https, the proxy itself is asked without. */
const site = facts();
const events = new Events();
let folder: string;
let builtIn: SiteServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "almenara-proxy-"));
  const shelf = await Shelf.open(join(folder, "web"));
  const press = new Press(site, shelf);
  press.take([record()]);
  press.give([]);
  await press.print(NOW);
  builtIn = await serve(shelf, { port: 0 }, site, events);
});
afterAll(async () => {
  await builtIn.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const ask = (port: number, path: string, headers: Record<string, string> = {}, method = "GET", body = "") =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request({ port, path, headers, method, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const bytes = Buffer.concat(chunks).toString("base64");
      resolve({ status: response.statusCode, headers: response.headers, body: bytes });
    });
    sent.once("error", reject);
    sent.end(body);
  });

const PATHS = [
  ...["/", "/?utm_source=x", "/es", "/es/", "/help", "/i/A7F3K2M9", "/i/A7F3K2M9/", "/embed", "/es/embed/"],
  ...["/v1/all.atom", "/es/v1/all.rss", "/v1/all.json", "/v1/active.geojson", "/v1/feed.txt", "/sw.js"],
  ...["/v1/records.jsonl", "/v1/records/index.json", "/v1/cap/index.atom", "/v1/cap/A7F3K2M9.1.xml"],
  ...["/.well-known/almenara/keys.json", "/.well-known/almenara/site.json", "/index.html"],
];
const MISSING = ["/i/ZZZZZZZZ", "/v1/none.atom", "/../package.json", "/%2e%2e/x"];

/** Each of which must be the same, whoever serves the folder. */
const HEADERS = [
  ...["content-type", "content-encoding", "content-length", "cache-control", "vary", "last-modified"],
  ...["access-control-allow-origin", "x-content-type-options", "referrer-policy", "permissions-policy"],
  ...["cross-origin-opener-policy", "strict-transport-security", "set-cookie"],
];
const told = (headers: IncomingHttpHeaders, names = HEADERS) =>
  Object.fromEntries(names.map((name) => [name, headers[name]]));

const frames = (headers: IncomingHttpHeaders): string | undefined =>
  /frame-ancestors [^;]*/.exec(String(headers["content-security-policy"]))?.[0];

const SERVERS = {
  nginx: (place: string, upstream: string) =>
    WebServer.nginx(place, (listen) => nginxSite({ ...inFront(upstream), secure: false }, { listen })),
  caddy: (place: string, upstream: string) =>
    WebServer.caddy(place, (listen) => caddySite(inFront(upstream), listen)),
} as const;

const inFront = (upstream: string) => ({
  ...proxiedSite(
    { web: { address: site.baseUrl, listen: upstream }, languages: ["en", "es"] },
    join(folder, "web"),
  ),
});

describe.each(["nginx", "caddy"] as const)("%s", (name) => {
  const why = missing(name);
  if (why !== null) process.stderr.write(`NOT CHECKED: the site of ${name}: ${why}\n`);

  // Caddy sends encoded files in chunks.
  const alike = name === "caddy" ? HEADERS.filter((one) => one !== "content-length") : HEADERS;
  let server: WebServer;
  let place: string;
  beforeAll(async () => {
    if (why !== null) return;
    place = join(folder, name);
    server = await SERVERS[name](place, `127.0.0.1:${builtIn.port}`);
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  test.skipIf(why !== null)("gives each file as the built-in server does, in each encoding", async () => {
    for (const path of PATHS)
      for (const encoding of ["gzip, deflate, br", "gzip", "identity", "br;q=0, gzip;q=0.5"]) {
        const wants = { "accept-encoding": encoding };
        const [ours, theirs] = await Promise.all([
          ask(builtIn.port, path, wants),
          ask(server.port, path, wants),
        ]);
        const what = `${path} ${encoding}`;
        expect(theirs.status, what).toBe(200);
        expect(told(theirs.headers, alike), what).toEqual(told(ours.headers, alike));
        expect(theirs.body === ours.body, what).toBe(true);
        expect(frames(theirs.headers), what).toBe(frames(ours.headers));
      }
  });

  test.skipIf(why !== null)(
    "tells who has a file already so, and has another tag for each encoding",
    async () => {
      const tags = new Set<string>();
      for (const encoding of ["br", "gzip", "identity"]) {
        const wants = { "accept-encoding": encoding };
        const { headers } = await ask(server.port, "/v1/all.atom", wants);
        const etag = String(headers.etag);
        tags.add(etag);
        const again = await ask(server.port, "/v1/all.atom", { ...wants, "if-none-match": etag });
        expect([again.status, again.body], encoding).toEqual([304, ""]);
        const kept = ["cache-control", "access-control-allow-origin", "referrer-policy"];
        expect(told(again.headers, kept)).toEqual(told(headers, kept));
      }
      expect(tags.size).toBe(3);
      const { headers } = await ask(server.port, "/");
      const since = { "if-modified-since": String(headers["last-modified"]) };
      expect((await ask(server.port, "/", since)).status).toBe(304);
    },
  );

  test.skipIf(why !== null)(
    "says in words what isn't there, and shows nothing else of the disk",
    async () => {
      for (const path of MISSING) {
        const { status, headers, body } = await ask(server.port, path);
        expect(status, path).toBeGreaterThanOrEqual(400);
        if (status === 404) {
          expect(headers["cache-control"], path).toBe("no-store");
          expect(Buffer.from(body, "base64").toString(), path).toContain("There is no such page.");
        }
      }
    },
  );

  test.skipIf(why !== null)("passes on what a folder can't do, each header once", async () => {
    expect((await ask(server.port, "/health")).body).toBe((await ask(builtIn.port, "/health")).body);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    for (const path of ["/join", "/es/join"]) {
      const [ours, theirs] = await Promise.all(
        [builtIn.port, server.port].map((port) => ask(port, path, form, "POST", "code=")),
      );
      expect(theirs?.status).toBe(400);
      expect(theirs?.body).toBe(ours?.body);
      const names = ["content-security-policy", "cache-control", "referrer-policy", "x-content-type-options"];
      expect(told(theirs?.headers ?? {}, names)).toEqual(told(ours?.headers ?? {}, names));
    }
    const before = await ask(server.port, "/v1/all.geojson", { origin: "https://map.example" }, "OPTIONS");
    expect([before.status, before.headers["access-control-allow-origin"]]).toEqual([204, "*"]);
    expect(before.headers["access-control-allow-headers"]).toContain("If-None-Match");
  });

  test.skipIf(why !== null)("passes each event on as it comes, and says for whom it asks", async () => {
    const opens = vi.spyOn(events, "open");
    const address = { "x-forwarded-for": "8.8.8.8" };
    const asked = get({ port: server.port, path: "/v1/events", agent: false, headers: address });
    const [response] = (await once(asked, "response", { signal: AbortSignal.timeout(20_000) })) as [
      IncomingMessage,
    ];
    response.on("error", () => {});
    let heard = "";
    response.setEncoding("utf8").on("data", (text) => {
      heard += text;
    });
    await eventually("the stream to begin", () => heard.includes("retry"));
    events.publish([record()]);
    await eventually(
      () => `an event; heard ${heard}`,
      () => heard.includes("data:"),
    );
    asked.destroy();
    // The last one counts: a reader can't pass for somebody else.
    const [seen] = opens.mock.lastCall ?? [];
    expect(String(seen?.headers["x-forwarded-for"]).split(", ").at(-1)).toBe("127.0.0.1");
    opens.mockRestore();
    expect(response.headers["cache-control"]).toBe("no-store");
    expect(response.headers["access-control-allow-origin"]).toBe("*");
    expect(heard).toContain("id: la/A7F3K2M9.1");
  });

  test.skipIf(why !== null)(
    "serves on without the built-in server, and writes no address anywhere",
    async () => {
      {
        await using alone = await SERVERS[name](join(folder, `${name}-alone`), "127.0.0.1:9");
        expect((await ask(alone.port, "/i/A7F3K2M9")).status).toBe(200);
        expect((await ask(alone.port, "/health")).status).toBe(502);
      }
      for (const one of [place, join(folder, `${name}-alone`)])
        for (const file of readdirSync(one, { recursive: true, withFileTypes: true }))
          if (file.isFile() && file.name.endsWith(".log"))
            expect(readFileSync(join(file.parentPath, file.name), "utf8"), file.name).not.toMatch(
              /127\.0\.0\.1/,
            );
    },
  );
});

const noTls = missing("nginx") ?? (spawnSync("openssl", ["version"]).error ? "there is no openssl" : null);
if (noTls !== null) process.stderr.write(`NOT CHECKED: the site of nginx with TLS: ${noTls}\n`);

test.skipIf(noTls !== null)(
  "nginx takes the site with a certificate, and tells browsers to come so alone",
  async () => {
    const [certificate, key] = [join(folder, "tls.crt"), join(folder, "tls.key")];
    const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const name = ["-subj", "/CN=localhost", "-days", "2", "-keyout", key, "-out", certificate];
    expect(spawnSync("openssl", [...request, ...name]).status).toBe(0);
    await using server = await WebServer.nginx(join(folder, "tls"), (listen) =>
      nginxSite(inFront(`127.0.0.1:${builtIn.port}`), { listen, certificate, key }),
    );
    const asked = https({ port: server.port, path: "/es/", rejectUnauthorized: false });
    const [response] = (await once(asked.end(), "response")) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    expect(response.headers["strict-transport-security"]).toBe("max-age=31536000");
    response.destroy();
  },
);

test("where nothing is wished the site listens where the public comes, and sends it on to https", () => {
  const text = nginxSite(inFront("127.0.0.1:8080"));
  expect(text).toContain("listen 443 ssl http2;");
  expect(text).toContain("return 301 https://alerts.example.org$request_uri;");
  expect(text).toContain("/etc/letsencrypt/live/alerts.example.org/fullchain.pem");
  const plain = nginxSite(
    proxiedSite(
      { web: { address: "http://abc.onion", listen: "127.0.0.1:8080" }, languages: ["en"] },
      folder,
    ),
  );
  expect(plain).not.toMatch(/ssl|Strict-Transport/);
  expect(caddySite(inFront("127.0.0.1:8080"))).toContain("\nalerts.example.org {");
});
