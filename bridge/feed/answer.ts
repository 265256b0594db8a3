import type { IncomingHttpHeaders } from "node:http";
import type { EncodedFile } from "./encoded.ts";

/** What a request for a file gets. Headers are names and values in turns. */
export interface Answer {
  readonly status: 200 | 304;
  readonly headers: readonly string[];
  readonly body: Buffer | null;
}

/** Short enough that a withdrawal is seen, long enough that a crowd costs nothing; a cache goes on while we are away. */
export const CACHE = "public, max-age=15, stale-while-revalidate=60, stale-if-error=3600";

type Encoding = "br" | "gzip" | null;

/** Both answers to who asks for a file in one encoding. */
interface Ready {
  readonly whole: Answer;
  readonly known: Answer;
}

/**
 * Which form of each file, and which headers. What a crowd asks for is put together once: a file is the same object
 * until its content changes.
 * @param more headers that go with every file at such a path
 */
export class Answers {
  readonly #more: readonly string[];
  readonly #ready = new WeakMap<EncodedFile, Map<Encoding, Ready>>();

  constructor(more: Readonly<Record<string, string>>) {
    this.#more = Object.entries(more).flat();
  }

  to(file: EncodedFile, headers: IncomingHttpHeaders): Answer {
    const encoding = bestEncoding(headers["accept-encoding"]);
    const { whole, known } = this.#in(file, encoding);
    return isKnown(file, headers) ? known : whole;
  }

  #in(file: EncodedFile, encoding: Encoding): Ready {
    const forms = this.#ready.get(file) ?? new Map<Encoding, Ready>();
    const ready = forms.get(encoding) ?? readyAnswers(file, encoding, this.#more);
    this.#ready.set(file, forms.set(encoding, ready));
    return ready;
  }
}

const readyAnswers = (file: EncodedFile, encoding: Encoding, more: readonly string[]): Ready => {
  const common = [
    ...["ETag", `"${file.hash}${encoding ? `-${encoding}` : ""}"`],
    ...["Last-Modified", new Date(file.modified).toUTCString()],
    ...["Cache-Control", CACHE, "Vary", "Accept-Encoding", ...more],
  ];
  const body = encoding === "br" ? file.br() : encoding === "gzip" ? file.gzip() : file.bytes;
  const form = ["Content-Type", file.type, "Content-Length", String(body.length)];
  return {
    known: { status: 304, headers: common, body: null },
    whole: {
      status: 200,
      headers: [...common, ...form, ...(encoding ? ["Content-Encoding", encoding] : [])],
      body,
    },
  };
};

/** `If-None-Match` counts alone where it is given; the same content in another encoding is known too. */
const isKnown = (file: EncodedFile, headers: IncomingHttpHeaders): boolean => {
  const tags = headers["if-none-match"];
  if (tags !== undefined)
    return tags
      .split(",")
      .some((tag) => /^\s*(?:W\/)?"([\w-]{22})(?:-br|-gzip)?"\s*$/.exec(tag)?.[1] === file.hash);
  const since = headers["if-modified-since"];
  return since !== undefined && Math.floor(file.modified / 1_000) * 1_000 <= Date.parse(since);
};

const bestEncoding = (accepted: IncomingHttpHeaders["accept-encoding"]): Encoding => {
  if (accepted === undefined) return null;
  const names = String(accepted)
    .split(",")
    .filter((one) => !/;\s*q=0(?:\.0*)?\s*$/.test(one))
    .map((one) => one.split(";")[0]?.trim().toLowerCase());
  return names.includes("br") ? "br" : names.includes("gzip") ? "gzip" : null;
};
