import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CACHE } from "../../../bridge/feed/answer.ts";
import { Press } from "../../../bridge/feed/press.ts";
import { Shelf } from "../../../bridge/feed/shelf.ts";
import { nginxSite } from "../../../deploy/proxy/nginx.ts";
import { POLICY, type ProxiedSite, proxiedSite } from "../../../deploy/proxy/proxied-site.ts";
import { facts, NOW } from "../../bridge/feed/records.ts";
import { missing, WebServer } from "../../deploy/proxy/web-server.ts";
import { Child } from "../child.ts";
import { ground } from "../ground.ts";
import { inTurns, turnsOf } from "../in-turns.ts";
import { type Asked, asks } from "../load.ts";
import type { Measure, Row } from "../measure.ts";
import { alertNumber } from "../past-alerts.ts";
import { processorTime } from "../processor-time.ts";
import { rateRow } from "../statistics.ts";

/** A bad hour. */
const ALERTS = 30;

/** Of one measurement: what costs nginx some 0.15 s. */
const REQUESTS = 8_000;

const PATH = "/v1/all.atom";
const CASES = ["gzip", "304", "identity"] as const;
type Case = (typeof CASES)[number];

/** The cores: one for who answers, another for who asks. */
const [ANSWERS, ASKS] = ["0", "1"] as const;

/** nginx as a reference: the same bytes, headers too, and nothing else of ours. */
const bareNginx = (folder: string, listen: string, headers: Readonly<Record<string, string>>): string => `
server {
    listen ${listen};
    access_log off;
    root ${folder};
    gzip_static on;
    gzip_vary on;
    default_type application/atom+xml;
    ${Object.entries(headers)
      .map(([name, value]) => `add_header ${name} "${value}";`)
      .join("\n    ")}
}`;

/** What stands in ours beside the form of the file. */
const sameHeaders = ({ headers }: ProxiedSite): Readonly<Record<string, string>> => ({
  ...headers,
  "Content-Security-Policy": POLICY.feed,
  "Cache-Control": CACHE,
  "Access-Control-Allow-Origin": "*",
});

/**
 * Requests for a feed that one core can answer, by the processor time that they cost: a slow client or a busy machine
 * then changes nothing.
 */
export const feed: Measure = {
  id: "F1",
  about: "feed requests a core answers, built-in and behind nginx, against bare nginx (about 8 min)",
  run: async (options) => {
    const { progress } = options;
    const why = missing("nginx");
    if (why !== null) {
      progress(`NOT MEASURED: ${why}`);
      return [];
    }
    const folder = join(ground(), "feed");
    await print(join(folder, "web"));
    if (!pin(ASKS, String(process.pid))) progress("not pinned to cores: there is no taskset");
    const onCore = ["taskset", "-c", ANSWERS];
    await using builtIn = await Child.start(
      ...onCore,
      process.execPath,
      fileURLToPath(new URL("../site/process.ts", import.meta.url)),
      join(folder, "web"),
    );
    const web = join(folder, "web");
    const ours = proxiedSite(
      { web: { address: facts().baseUrl, listen: `127.0.0.1:${builtIn.first}` }, languages: ["en", "es"] },
      web,
    );
    await using behind = await WebServer.nginx(
      made(folder, "behind"),
      (listen) => nginxSite({ ...ours, secure: false }, { listen }), // TLS would be all that is measured
      onCore,
    );
    await using bare = await WebServer.nginx(
      made(folder, "bare"),
      (listen) => bareNginx(web, listen, sameHeaders(ours)),
      onCore,
    );
    const rows: Row[] = [];
    for (const kind of CASES)
      for (const [what, server] of [
        ["built-in server", { pid: builtIn.pid, port: builtIn.first }],
        ["folder behind nginx", behind],
      ] as const) {
        progress(`${what}, ${kind}`);
        const cost = await inTurns(turnsOf(options), await costOf(server, kind), await costOf(bare, kind));
        rows.push(
          rateRow({ id: `F1.${kind}`, what: `${what}, ${kind}`, reference: "bare nginx" }, cost, REQUESTS),
        );
      }
    pin(`${ANSWERS},${ASKS}`, String(process.pid));
    return rows;
  },
};

/** @returns what measures milliseconds of processor time for REQUESTS requests */
const costOf = async (
  { pid, port }: { readonly pid: number; readonly port: number },
  kind: Case,
): Promise<() => Promise<number>> => {
  const encoding = { "Accept-Encoding": kind === "identity" ? "identity" : "gzip" };
  const known = kind === "304" ? { "If-None-Match": await tagOf(port, encoding) } : {};
  const asked: Asked = { port, path: PATH, headers: { ...encoding, ...known } };
  return async () => {
    const before = processorTime(pid);
    await asks(asked, REQUESTS);
    return processorTime(pid) - before;
  };
};

const tagOf = (port: number, headers: Record<string, string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request({ port, path: PATH, headers }, (response) => {
      response.resume();
      resolve(String(response.headers.etag));
    });
    sent.once("error", reject);
    sent.end();
  });

const print = async (folder: string): Promise<void> => {
  const press = new Press(facts(), await Shelf.open(folder));
  press.take(Array.from({ length: ALERTS }, (_, at) => alertNumber(at, NOW - at * 60_000)));
  await press.print(NOW);
};

const made = (folder: string, name: string): string => {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
};

/** @returns whether it could be done */
const pin = (cores: string, pid: string): boolean => spawnSync("taskset", ["-apc", cores, pid]).status === 0;
