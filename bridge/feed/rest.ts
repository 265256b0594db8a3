import express, { type Express } from "express";
import helmet from "helmet";
import { isSecure } from "./security-headers.ts";
import type { Served } from "./shelf.ts";
import { signUpForm } from "./sign-up/sign-up-form.ts";
import type { SiteFacts } from "./site.ts";

/** What isn't a file of the site: health, and a page that says that there is none. Keeps no log. */
export const restOf = (site: Served, facts: SiteFacts): Express => {
  const app = express();
  app.disable("etag");
  app.use(
    helmet({
      contentSecurityPolicy: false, // the pages carry theirs, with their hashes
      strictTransportSecurity: isSecure(facts.baseUrl) && { includeSubDomains: false },
      referrerPolicy: { policy: "no-referrer" },
    }),
  );
  app.get("/health", async (_request, response) => {
    const home = await site.get("index.html");
    response
      .status(home ? 200 : 503)
      .set("Cache-Control", "no-store")
      .json({ files: site.size, newest: home?.modified ?? 0 });
  });
  app.use(signUpForm(facts));
  app.use(async (request, response) => {
    const reading = request.method === "GET" || request.method === "HEAD";
    const page = await site.get("404.html");
    response.status(reading ? 404 : 405).set("Cache-Control", "no-store");
    if (page) response.type("html").send(page.bytes);
    else response.type("text").send("not found\n");
  });
  return app;
};
