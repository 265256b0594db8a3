import { createHash } from "node:crypto";
import { type Cleaned, cleanPicture, LARGEST_FILE } from "../../kit/media/clean-picture.ts";
import { decryptFile, encryptFile } from "../../kit/media/encrypted-file.ts";
import type { Media } from "../../kit/media/media.ts";
import type { Attached } from "./attached.ts";

/** Why a file can't be taken: each has an answer of its own. */
export type Spoiled = Exclude<Cleaned["is"], "clean"> | "gone";

type Closed = ReturnType<ReturnType<typeof encryptFile>["at"]>;

export type Fetched =
  | { readonly is: Spoiled }
  | {
      readonly is: "clean";
      readonly original: Uint8Array;
      /** SHA-256 of it, hexadecimal. */
      readonly hash: string;
      /** What the desk gets: uploaded by us, so that it doesn't lead to who sent it. */
      readonly file: Closed;
      readonly size: number;
      readonly width: number;
      readonly height: number;
      readonly moved: boolean;
    };

/** Fetches a file, checks that it is what its message names, and puts what may be seen of it back, encrypted anew. */
export const fetchFile = async (media: Media, { what, source }: Attached): Promise<Fetched> => {
  const got = await media.download(source.url, LARGEST_FILE);
  if (got === "gone" || got === "too_large") return { is: got };
  const original = "key" in source ? decryptFile(source, got) : got;
  if (original === null) return { is: "corrupt" };
  const seen = what === "picture" ? await cleanPicture(original) : asItIs(original);
  if (seen.is !== "clean") return seen;
  const { closed, at } = encryptFile(seen.bytes);
  return {
    is: "clean",
    original,
    hash: createHash("sha256").update(original).digest("hex"),
    file: at(await media.upload(closed)),
    size: seen.bytes.length,
    width: seen.width,
    height: seen.height,
    moved: seen.moved,
  };
};

const asItIs = (bytes: Uint8Array) => ({
  is: "clean" as const,
  bytes,
  width: 1,
  height: 1,
  moved: false,
});
