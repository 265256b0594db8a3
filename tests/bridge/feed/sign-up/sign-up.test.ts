import { expect, test } from "vitest";
import { encodeSite } from "../../../../bridge/feed/encoded.ts";
import { renderSite } from "../../../../bridge/feed/render-site.ts";
import { serve } from "../../../../bridge/feed/serve.ts";
import { signUp } from "../../../../bridge/feed/sign-up/sign-up.ts";
import { facts, NOW } from "../records.ts";
import { textOf } from "../rendered.ts";
import { CODE, startHomeserver } from "./homeserver.ts";

test("the poster's code gives an account under a random name and password", async () => {
  await using homeserver = await startHomeserver();
  const [one, two] = [
    await signUp(homeserver.baseUrl, ` ${CODE} `),
    await signUp(`${homeserver.baseUrl}/`, CODE),
  ];
  if (!one.ok || !two.ok) throw new Error("refused");
  expect(one.userId).toMatch(/^@n-[a-z2-9]{10}:example\.org$/);
  expect(one.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(two.userId).not.toBe(one.userId);
  expect(two.password).not.toBe(one.password);
  expect(homeserver.accounts.map(({ password }) => password)).toEqual([one.password, two.password]);
});

test("a wrong code, a crowd, a closed door and silence are told apart", async () => {
  await using homeserver = await startHomeserver();
  expect(await signUp(homeserver.baseUrl, "wrong")).toEqual({ ok: false, why: "code" });
  homeserver.state.refuse = 429;
  expect(await signUp(homeserver.baseUrl, CODE)).toEqual({ ok: false, why: "busy" });
  homeserver.state.refuse = 403;
  expect(await signUp(homeserver.baseUrl, CODE)).toEqual({ ok: false, why: "closed" });
  expect(await signUp("http://127.0.0.1:1", CODE)).toEqual({ ok: false, why: "away" });
  expect(homeserver.accounts).toEqual([]);
});

/** A site whose join page signs up at this homeserver; `post` is what a browser without scripts sends. */
const siteAt = async (homeserver: string) => {
  const own = facts();
  const site = { ...own, chat: { ...own.chat, homeserver } };
  const server = await serve(encodeSite(renderSite([], site, NOW), NOW), { port: 0 }, site);
  return {
    post: (path: string, code: string) =>
      fetch(`http://127.0.0.1:${server.port}${path}`, {
        method: "POST",
        body: new URLSearchParams({ code }),
      }),
    [Symbol.asyncDispose]: () => server.close(),
  };
};

test("without scripts the form does the same, in the page's language, and no cache keeps the answer", async () => {
  await using homeserver = await startHomeserver();
  await using site = await siteAt(homeserver.baseUrl);
  const answer = await site.post("/es/join", CODE);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  const page = await answer.text();
  const [account] = homeserver.accounts;
  expect(textOf(page)).toContain("Su cuenta");
  expect(page).toContain(`@${account?.username}:example.org`);
  expect(page).toContain(String(account?.password));
  expect(page).toContain(
    `account_provider=example.org&amp;login_hint=mxid%3A%40${account?.username}%3Aexample.org`,
  );
});

test("a wrong code is answered with what to do, and the form stays", async () => {
  await using homeserver = await startHomeserver();
  await using site = await siteAt(homeserver.baseUrl);
  const answer = await site.post("/join", "wrong");
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(textOf(page)).toContain("That code isn’t right.");
  expect(page).toContain('name="code"');
});

test("who tries codes one after the other is stopped, and what is sent may not be long", async () => {
  await using homeserver = await startHomeserver();
  await using site = await siteAt(homeserver.baseUrl);
  expect((await site.post("/join", "x".repeat(2_000))).status).toBe(413);
  const statuses = [];
  for (let tries = 0; tries < 21; tries += 1) statuses.push((await site.post("/join", "wrong")).status);
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(400));
  expect(statuses[20]).toBe(429);
});
