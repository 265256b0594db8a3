import { expect, test } from "vitest";
import { readsRoom, since, wholeHistory } from "../../../bridge/mirror/room-history.ts";

const answers = (...all: [status: number, body: object][]) => {
  const asked: [method: string, path: string][] = [];
  const ask = (async (url: string | URL, { method = "GET" }: RequestInit = {}) => {
    asked.push([method, String(url).replace("https://hs.example/_matrix/client/v3/", "")]);
    const [status, body] = all.shift() ?? [500, {}];
    return new Response(JSON.stringify(body), { status });
  }) as typeof fetch;
  return {
    asked,
    reads: readsRoom(
      { homeserver: "https://hs.example/", room: "!r", token: "token", via: "la.example" },
      ask,
    ),
  };
};
const page = { chunk: [{ type: "x" }], start: "t1" };

test("a room that the homeserver is in is read without joining it", async () => {
  const { asked, reads } = answers([200, { ...page, end: "t0" }]);
  expect(await reads("b", null)).toEqual({ events: [{ type: "x" }], start: "t1", end: "t0" });
  expect(asked).toEqual([["GET", "rooms/!r/messages?dir=b&limit=100"]]);
});

test("one that it isn't in is joined through a server that is in it, once", async () => {
  const { asked, reads } = answers([403, {}], [200, {}], [200, page]);
  expect((await reads("f", "t9")).end).toBeUndefined();
  expect(asked.map(([method, path]) => `${method} ${path.split("?")[0]}`)).toEqual([
    "GET rooms/!r/messages",
    "POST join/!r",
    "GET rooms/!r/messages",
  ]);
  expect(asked[1]?.[1]).toContain("via=la.example");
});

test("a refusal is told in the homeserver's words, and what is no answer isn't taken for one", async () => {
  await expect(answers([401, { errcode: "M_UNKNOWN_TOKEN", error: "no" }]).reads("b", null)).rejects.toThrow(
    "the homeserver refused: M_UNKNOWN_TOKEN no",
  );
  await expect(answers([200, { hello: 1 }]).reads("b", null)).rejects.toThrow("isn't a homeserver's answer");
});

test("a homeserver that always has one more page comes to an end all the same", async () => {
  let asked = 0;
  const endless = async () => ({ events: [], start: "s", end: String(++asked) });
  await expect(wholeHistory(endless)).rejects.toThrow("the room has no beginning");
  const { next } = await since(endless, "s");
  expect(Number(next)).toBe(asked);
});
