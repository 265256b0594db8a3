import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { HomeserverFailure } from "../../../../bots/kit/homeserver/homeserver.ts";
import { homeserverMedia } from "../../../../bots/kit/media/media.ts";

/** A homeserver's media, answered by `answers`. */
const serving = async (answers: Parameters<typeof createServer>[1]) => {
  const server = createServer(answers as never).listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    media: homeserverMedia({ baseUrl, accessToken: "token" }, fetch),
    [Symbol.asyncDispose]: async () => void server.close(),
  };
};

test("a file comes with the bot's own token, and no more of it than may be taken", async () => {
  const asked: unknown[] = [];
  await using server = await serving(((request: never, response: never) => {
    const { url, headers } = request as { url: string; headers: Record<string, string> };
    asked.push([url, headers.authorization]);
    (response as { end: (bytes: Buffer) => void }).end(Buffer.alloc(1_000, 7));
  }) as never);
  expect(await server.media.download("mxc://here:8448/abc", 1_000)).toEqual(Buffer.alloc(1_000, 7));
  expect(await server.media.download("mxc://here/abc", 999)).toBe("too_large");
  expect(asked[0]).toEqual(["/_matrix/client/v1/media/download/here%3A8448/abc", "Bearer token"]);
});

test("what is no address, or isn't there, is gone; a server in trouble is asked again", async () => {
  let status = 404;
  await using server = await serving(((_request: never, response: never) => {
    const answer = response as { statusCode: number; end: (text: string) => void };
    answer.statusCode = status;
    answer.end("{}");
  }) as never);
  const { media } = server;
  for (const mxc of ["https://here/x", "mxc://here/../x", "mxc://here/x?y", "mxc://here/gone"])
    expect(await media.download(mxc, 10)).toBe("gone");
  status = 502;
  await expect(media.download("mxc://here/x", 10)).rejects.toBeInstanceOf(HomeserverFailure);
  await expect(media.upload(new Uint8Array(1))).rejects.toBeInstanceOf(HomeserverFailure);
});
