import { type ClientRequest, get, type IncomingMessage } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type EventLimits, Events } from "../../../bridge/feed/events.ts";
import { type SiteServer, serve } from "../../../bridge/feed/serve.ts";
import { signedRecordSchema } from "../../../core/alert/record.ts";
import { facts, later, record, retracted } from "./records.ts";

let events: Events;
let server: SiteServer;
let asked: ClientRequest[];

const begin = async (limits?: EventLimits): Promise<void> => {
  events = new Events(limits);
  server = await serve(new Map(), { port: 0 }, facts(), events);
};
beforeEach(async () => {
  asked = [];
  await begin();
});
afterEach(async () => {
  for (const request of asked) request.destroy();
  await server.close();
});

/** A reader, and everything that it was told so far. */
const reads = (headers: Record<string, string> = {}) =>
  new Promise<{ response: IncomingMessage; told: () => string }>((resolve, reject) => {
    const request = get({ port: server.port, path: "/v1/events?x=1", headers, agent: false }, (response) => {
      let told = "";
      response.setEncoding("utf8").on("data", (text) => {
        told += text;
      });
      response.on("error", () => {});
      resolve({ response, told: () => told });
    });
    request.once("error", reject);
    asked.push(request);
  });

const sees = (does: () => unknown) => vi.waitFor(does, { timeout: 20_000 });
const idsIn = (told: string): string[] => [...told.matchAll(/^id: (.*)$/gm)].map(([, id]) => String(id));
const alert = record();
const others = ["AAAAAAA2", "AAAAAAA3", "AAAAAAA4"].map((id) => record({ id }));

test("a record reaches every reader as it was signed, with a lasting id", async () => {
  const [one, other] = await Promise.all([reads(), reads()]);
  expect(one.response.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "access-control-allow-origin": "*",
  });
  events.publish([alert, retracted(alert)]);
  for (const { told } of [one, other])
    await sees(() => expect(idsIn(told())).toEqual(["la/A7F3K2M9.1", "la/A7F3K2M9.2"]));
  const [, data = ""] = /^data: (.*)$/m.exec(one.told()) ?? [];
  expect(signedRecordSchema.parse(JSON.parse(data))).toEqual(alert);
});

test("who comes back is told what came since, in order, and then what comes", async () => {
  events.publish([alert, ...others]);
  const { told } = await reads({ "last-event-id": "la/AAAAAAA2.1" });
  events.publish([later(alert, 1, { action: "over" })]);
  await sees(() => expect(idsIn(told())).toEqual(["la/AAAAAAA3.1", "la/AAAAAAA4.1", "la/A7F3K2M9.2"]));
});

test("who comes for the first time is told only what comes; of an id that nobody knows, everything remembered", async () => {
  events.publish([alert]);
  const fresh = await reads();
  const lost = await reads({ "last-event-id": "la/ZZZZZZZZ.9\u00e9" });
  events.publish(others.slice(0, 1));
  await sees(() => expect(idsIn(fresh.told())).toEqual(["la/AAAAAAA2.1"]));
  await sees(() => expect(idsIn(lost.told())).toEqual(["la/A7F3K2M9.1", "la/AAAAAAA2.1"]));
});

test("a restart loses nobody a record: what may have come in another order comes again", async () => {
  const first = record({ id: "AAAAAAA2", issued: alert.record.issued - 60_000 });
  const late = record({ id: "AAAAAAA3", org: "oak", origin: "oak", issued: alert.record.issued - 30_000 });
  // The reader heard `first` and `alert`; then the server stopped, having taken `late` in.
  events.begin([first, late, alert]);
  const { told } = await reads({ "last-event-id": "la/A7F3K2M9.1" });
  await sees(() => expect(idsIn(told())).toContain("oak/AAAAAAA3.1"));
});

test("one address can't take all connections, and all together have an end", async () => {
  await server.close();
  await begin({ connections: 3, connectionsFromOne: 2 });
  const from = (address: string) => reads({ "x-forwarded-for": `1.2.3.4, ${address}` });
  expect((await from("9.9.9.1")).response.statusCode).toBe(200);
  expect((await from("9.9.9.1")).response.statusCode).toBe(200);
  const third = await from("9.9.9.1");
  expect([third.response.statusCode, third.response.headers["retry-after"]]).toEqual([503, "30"]);
  expect((await from("9.9.9.2")).response.statusCode).toBe(200);
  expect((await from("9.9.9.3")).response.statusCode).toBe(503);
  asked[0]?.destroy();
  await sees(() => expect(events.readers).toBe(2));
  expect((await from("9.9.9.1")).response.statusCode).toBe(200);
});

test("a reader that doesn't read is let go; the others go on", async () => {
  const [slow, good] = await Promise.all([reads(), reads()]);
  slow.response.pause();
  slow.response.socket.pause();
  const big = record({ texts: { en: { headline: "x", paragraphs: Array(12).fill("y".repeat(600)) } } });
  await sees(() => {
    events.publish(Array(40).fill(big));
    expect(events.readers).toBe(1);
  });
  events.publish([alert]);
  await sees(() => expect(good.told()).toContain(alert.record.texts.en?.headline));
});

test("the server's end ends the stream", async () => {
  const { response } = await reads();
  const ended = new Promise((resolve) => response.once("end", resolve));
  await server.close();
  await ended;
  expect(events.readers).toBe(0);
  await begin();
});
