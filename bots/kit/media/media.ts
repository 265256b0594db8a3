import { HomeserverFailure } from "../homeserver/homeserver.ts";

/** Files on the homeserver; what is in them is encrypted before and after. */
export interface Media {
  /** @param most bytes. @throws HomeserverFailure */
  download(mxc: string, most: number): Promise<Uint8Array | "gone" | "too_large">;
  /** @returns its mxc address. @throws HomeserverFailure */
  upload(bytes: Uint8Array): Promise<string>;
}

/** A large file on a slow link. Milliseconds. */
const PATIENCE = 120_000;

const MXC = /^mxc:\/\/([A-Za-z0-9.:[\]-]{1,255})\/([A-Za-z0-9_-]{1,255})$/;

/** @param leave the `fetch` through which everything leaves the process */
export const homeserverMedia = (
  { baseUrl, accessToken }: { readonly baseUrl: string; readonly accessToken: string },
  leave: typeof fetch,
): Media => {
  const headers = { authorization: `Bearer ${accessToken}` };
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      return await leave(`${baseUrl}${path}`, {
        ...init,
        headers: { ...headers, ...init.headers },
        signal,
      });
    } catch (reason) {
      throw noAnswer(reason);
    }
  };
  return {
    download: async (mxc, most) => {
      const [, server, id] = MXC.exec(mxc) ?? [];
      if (server === undefined || id === undefined) return "gone";
      const path = `/_matrix/client/v1/media/download/${encodeURIComponent(server)}/${encodeURIComponent(id)}`;
      const answer = await ask(path);
      if (isGone(answer.status)) return "gone";
      if (!answer.ok) throw refused(answer.status);
      return atMost(answer, most);
    },
    upload: async (bytes) => {
      const answer = await ask("/_matrix/media/v3/upload", {
        method: "POST",
        body: new Uint8Array(bytes),
        headers: { "content-type": "application/octet-stream" },
      });
      if (!answer.ok) throw refused(answer.status);
      const { content_uri } = (await answer.json()) as { content_uri?: unknown };
      if (typeof content_uri !== "string") throw refused(answer.status);
      return content_uri;
    },
  };
};

/** Refused for good: it never was there, was taken away, or is larger than the server hands out. */
const isGone = (status: number): boolean => [400, 403, 404, 410, 413].includes(status);

const refused = (status: number): HomeserverFailure => new HomeserverFailure(status, "MEDIA", null, "a file");

const noAnswer = (reason: unknown): HomeserverFailure =>
  new HomeserverFailure(0, "MEDIA", null, reason instanceof Error ? reason.message.slice(0, 80) : "unknown");

/** Reads no more than it may, whatever the server says of the length. */
const atMost = async (answer: Response, most: number): Promise<Uint8Array | "too_large"> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
      length += part.length;
      if (length > most) return "too_large";
      parts.push(part);
    }
  } catch (reason) {
    throw noAnswer(reason);
  }
  return Buffer.concat(parts);
};
