import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { Events } from "../../../bridge/feed/events.ts";
import { serve } from "../../../bridge/feed/serve.ts";
import { facts, record } from "../../bridge/feed/records.ts";
import { now } from "../now.ts";

/** Something that streams events, and publishes one when told to. */
interface Stream {
  readonly port: number;
  readonly publish: () => void;
}

const ours = async (): Promise<Stream> => {
  const events = new Events();
  const { port } = await serve(new Map(), { port: 0 }, facts(), events);
  return { port, publish: () => events.publish([record()]) };
};

/** The least that node:http needs for it. */
const bare = async (): Promise<Stream> => {
  const readers = new Set<ServerResponse>();
  const server = createServer((_request, response) => {
    readers.add(response);
    response.once("close", () => readers.delete(response));
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("retry: 5000\n\n");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const event = Buffer.from(`id: la/A7F3K2M9.1\ndata: ${JSON.stringify(record())}\n\n`);
  return {
    port: (server.address() as AddressInfo).port,
    publish: () => {
      for (const response of readers) response.write(event);
    },
  };
};

const stream = await (process.argv[2] === "ours" ? ours() : bare());
process.stdout.write(`${stream.port}\n`);
createInterface({ input: process.stdin })
  .on("line", (line) => {
    if (line === "publish") {
      const at = now();
      stream.publish();
      process.stdout.write(`${at}\n`);
    } else {
      globalThis.gc?.();
      globalThis.gc?.();
      process.stdout.write(`${process.memoryUsage.rss()}\n`);
    }
  })
  .once("close", () => process.exit(0));
