import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { HostileHomeserver } from "./hostile-homeserver.ts";
import { answer, TinyUpstream } from "./tiny-upstream.ts";

async function pair(): Promise<AsyncDisposable & { upstream: TinyUpstream; hostile: HostileHomeserver }> {
  const upstream = await TinyUpstream.start();
  const hostile = await HostileHomeserver.before(upstream.baseUrl);
  return {
    upstream,
    hostile,
    async [Symbol.asyncDispose]() {
      await hostile[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

const put = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: "PUT", body: JSON.stringify(body) });

describe("without rules", () => {
  test("a request, its answer and its encoded path pass unchanged and are logged", async () => {
    await using world = await pair();
    const given = await put(`${world.hostile.baseUrl}/rooms/%21a%2Fb/send?x=1%202`, { words: "sí" });
    expect(given.status).toBe(200);
    expect(given.headers.get("x-from")).toBe("upstream");
    expect(await given.json()).toMatchObject({ echo: { words: "sí" }, url: "/rooms/%21a%2Fb/send?x=1+2" });
    expect(world.hostile.requests).toMatchObject([{ method: "PUT", path: "/rooms/!a/b/send", status: 200 }]);
  });

  test("a client that goes away ends its request at the homeserver", async () => {
    await using world = await pair();
    world.upstream.waits = /sync/;
    const client = new AbortController();
    const asking = fetch(`${world.hostile.baseUrl}/sync`, { signal: client.signal }).catch(() => "gone");
    const { response } = await world.upstream.request(1);
    const closed = once(response, "close");
    client.abort();
    expect(await asking).toBe("gone");
    await closed;
    expect(response.writableFinished).toBe(false);
  });

  test("a homeserver that cannot be reached shows as 502", async () => {
    const upstream = await TinyUpstream.start();
    const { baseUrl } = upstream;
    await upstream[Symbol.asyncDispose]();
    await using hostile = await HostileHomeserver.before(baseUrl);
    expect((await fetch(`${hostile.baseUrl}/sync`)).status).toBe(502);
  });
});

describe("faults", () => {
  test("answers by itself so many times, then behaves", async () => {
    await using world = await pair();
    const body = { errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 5 };
    const storm = world.hostile.rule({ path: /send/, times: 2, answer: { status: 429, body } });
    const statuses = [];
    for (const n of [1, 2, 3]) statuses.push((await put(`${world.hostile.baseUrl}/send/${n}`, {})).status);
    expect(statuses).toEqual([429, 429, 200]);
    expect(storm.used).toBe(2);
    expect(world.upstream.asked.map(({ url }) => url)).toEqual(["/send/3"]);
  });

  test("502 after the request took effect", async () => {
    await using world = await pair();
    world.hostile.rule({ method: "PUT", path: /send/, times: 1, after: { status: 502 } });
    expect((await put(`${world.hostile.baseUrl}/send/1`, { n: 1 })).status).toBe(502);
    expect(world.upstream.asked.map(({ body }) => body)).toEqual([{ n: 1 }]);
  });

  test("the connection is cut before or after the request took effect", async () => {
    await using world = await pair();
    world.hostile.rule({ path: /before/, cut: true });
    world.hostile.rule({ path: /after/, after: "cut" });
    await expect(put(`${world.hostile.baseUrl}/before`, {})).rejects.toThrow();
    await expect(put(`${world.hostile.baseUrl}/after`, {})).rejects.toThrow();
    expect(world.upstream.asked.map(({ url }) => url)).toEqual(["/after"]);
    expect(world.hostile.requests.map(({ status }) => status)).toEqual([0, 0]);
  });

  test("a gate holds requests until it is opened", async () => {
    await using world = await pair();
    const gate = world.hostile.rule({ path: /send/, hold: "before" });
    const held = put(`${world.hostile.baseUrl}/send/1`, {});
    await gate.arrived;
    expect((await fetch(`${world.hostile.baseUrl}/other`)).status).toBe(200);
    expect(world.upstream.asked.map(({ url }) => url)).toEqual(["/other"]);
    gate.release();
    expect((await held).status).toBe(200);
    expect((await put(`${world.hostile.baseUrl}/send/2`, {})).status).toBe(200);
  });

  test("a gate can hold the answer of what took effect", async () => {
    await using world = await pair();
    const gate = world.hostile.rule({ path: /send/, hold: "after" });
    const held = put(`${world.hostile.baseUrl}/send/1`, {});
    await gate.arrived;
    expect(world.upstream.asked).toHaveLength(1);
    gate.release();
    expect((await held).status).toBe(200);
  });

  test("bodies are rewritten both ways, one rule upon the other", async () => {
    await using world = await pair();
    const seen = world.hostile.rule({ path: /send/ });
    world.hostile.rule({ path: /send/, rewriteRequest: (body) => ({ ...(body as object), b: 2 }) });
    world.hostile.rule({ path: /send/, rewriteResponse: (body) => ({ was: body }) });
    world.hostile.rule({ path: /send/, rewriteResponse: (body) => ({ again: body }) });
    const given = await put(`${world.hostile.baseUrl}/send`, { a: 1 });
    expect(await given.json()).toMatchObject({ again: { was: { echo: { a: 1, b: 2 } } } });
    expect(seen.requests.map(({ body }) => body)).toEqual([{ a: 1 }]);
  });

  test("a rule that throws shows as 502 with its reason", async () => {
    await using world = await pair();
    const rewriteResponse = (): never => {
      throw Error("the attack is wrong");
    };
    world.hostile.rule({ path: /x/, rewriteResponse });
    const given = await fetch(`${world.hostile.baseUrl}/x`);
    expect(given.status).toBe(502);
    expect(await given.text()).toContain("the attack is wrong");
  });
});

describe("the next sync", () => {
  test("comes at once: a long poll that waits is asked again without patience", async () => {
    await using world = await pair();
    world.upstream.waits = /sync/;
    const polling = fetch(`${world.hostile.baseUrl}/v3/sync?timeout=30000&since=s0`);
    await world.upstream.request(1);
    const handle = world.hostile.nextSync((body) => ({ ...(body as object), injected: true }));
    expect(await (await polling).json()).toMatchObject({
      injected: true,
      url: "/v3/sync?timeout=0&since=s0",
    });
    await handle.happened();
    expect(world.upstream.asked).toHaveLength(2);
  });

  test("is changed once, and the poll after it waits again", async () => {
    await using world = await pair();
    world.upstream.waits = /sync/;
    world.hostile.nextSync((body) => ({ ...(body as object), injected: true }));
    const first = await fetch(`${world.hostile.baseUrl}/v3/sync?timeout=30000`);
    expect(await first.json()).toMatchObject({ injected: true });
    const second = fetch(`${world.hostile.baseUrl}/v3/sync?timeout=30000`);
    const { response } = await world.upstream.request(2);
    answer(response, { next_batch: "s2" });
    expect(await (await second).json()).toEqual({ next_batch: "s2" });
  });
});
