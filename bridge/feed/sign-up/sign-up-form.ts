import express, { type Router } from "express";
import { documentOf } from "../pages/document.ts";
import { joined } from "../pages/join.ts";
import { contentPolicy, framePolicy } from "../pages/policy.ts";
import { folderOf, type SiteFacts } from "../site.ts";
import { type SignUp, signUp } from "./sign-up.ts";

/** Who has no scripts is few; who tries codes is stopped. Nobody is told apart: no address is kept. */
const MOST_IN = { tries: 20, milliseconds: 10 * 60_000 };

/** Longer than any code. */
const MOST_BYTES = "1kb";

/** The join page's form, for who has no scripts: this server asks the homeserver in their place, and keeps nothing. */
export const signUpForm = (site: SiteFacts, register = signUp, now = Date.now): Router => {
  const router = express.Router();
  let tries: number[] = [];
  for (const words of site.languages)
    router.post(
      `/${folderOf(site, words)}join`,
      express.urlencoded({ extended: false, limit: MOST_BYTES }),
      async (request, response) => {
        tries = tries.filter((at) => now() - at < MOST_IN.milliseconds);
        const code = String(request.body?.code ?? "");
        const outcome: SignUp =
          tries.length >= MOST_IN.tries
            ? { ok: false, why: "busy" }
            : code === ""
              ? { ok: false, why: "code" }
              : await register(site.chat.homeserver, code);
        tries.push(now());
        response
          .status(outcome.ok ? 200 : outcome.why === "busy" ? 429 : outcome.why === "code" ? 400 : 503)
          .set("Cache-Control", "no-store")
          .set("Content-Security-Policy", `${contentPolicy(site)}; ${framePolicy("join")}`)
          .type("html")
          .send(documentOf(joined(site, words, outcome), site, words).text);
      },
    );
  return router;
};
