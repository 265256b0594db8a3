import express, { type Express } from "express";
import helmet from "helmet";
import type { EncodedSite } from "./encoded.ts";

/** What isn't a file of the site: health, and a page that says that there is none. Keeps no log. */
export const restOf = (site: () => EncodedSite): Express => {
  const app = express();
  app.disable("etag");
  app.use(
    helmet({
      contentSecurityPolicy: false, // the pages carry theirs, with their hashes
      strictTransportSecurity: false, // the proxy's, which knows whether there is TLS; an onion service has none
      referrerPolicy: { policy: "no-referrer" },
    }),
  );
  app.get("/health", (_request, response) => {
    const files = site();
    response
      .status(files.size > 0 ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({
        files: files.size,
        newest: Math.max(0, ...[...files.values()].map(({ modified }) => modified)),
      });
  });
  app.use((request, response) => {
    const reading = request.method === "GET" || request.method === "HEAD";
    const page = site().get("404.html");
    response.status(reading ? 404 : 405).set("Cache-Control", "no-store");
    if (page) response.type("html").send(page.bytes);
    else response.type("text").send("not found\n");
  });
  return app;
};
