import { type EncryptedFile, encryptedFile } from "../../kit/media/encrypted-file.ts";

/** A file that came with a message. */
export interface Attached {
  readonly what: "picture" | "voice" | "sound" | "video" | "file";
  /** Where it is; with a key, unless the chat isn't encrypted. */
  readonly source: EncryptedFile | { readonly url: string };
}

/** @returns null where the message has no file, or none that can be fetched */
export const attachedTo = (content: Readonly<Record<string, unknown>>): Attached | null => {
  const what = whatIs(content);
  if (what === null) return null;
  const file = encryptedFile.safeParse(content.file);
  if (file.success) return { what, source: file.data };
  return typeof content.url === "string" && content.file === undefined
    ? { what, source: { url: content.url } }
    : null;
};

const whatIs = (content: Readonly<Record<string, unknown>>): Attached["what"] | null => {
  switch (content.msgtype) {
    case "m.image":
      return "picture";
    case "m.video":
      return "video";
    case "m.audio":
      return "org.matrix.msc3245.voice" in content ? "voice" : "sound";
    case "m.file":
      return kindOfFile(typeOf(content));
    default:
      return null;
  }
};

/** What a phone sends "as a file" is what it is all the same. */
const kindOfFile = (type: string): Attached["what"] => {
  if (type.startsWith("image/")) return "picture";
  if (type.startsWith("video/")) return "video";
  return type.startsWith("audio/") ? "sound" : "file";
};

const typeOf = ({ info }: Readonly<Record<string, unknown>>): string => {
  const type = typeof info === "object" && info !== null ? (info as { mimetype?: unknown }).mimetype : null;
  return typeof type === "string" ? type : "";
};
