import type { Unfit } from "../../core/report/intake-phrases.ts";
import type { Heard } from "../kit/declaration.ts";
import { type Attached, attachedTo } from "./files/attached.ts";

/** What somebody did in their chat. */
export type Said =
  | {
      readonly kind: "words";
      /** As typed. */
      readonly text: string;
      /** The message that they take the place of. */
      readonly edits: string | null;
      /** What came along and can't be taken. */
      readonly beside: Unfit | null;
      /** What came along and can. */
      readonly attached: Attached | null;
    }
  | { readonly kind: "file"; readonly attached: Attached; readonly edits: string | null }
  | { readonly kind: "unfit"; readonly what: Unfit }
  | { readonly kind: "withdrawal"; readonly of: string }
  /** What an app sends by itself, and nobody waits for an answer to. */
  | { readonly kind: "nothing" };

/** A place as an event of its own (MSC3488). */
const PLACES: ReadonlySet<string> = new Set(["m.location", "org.matrix.msc3488.location"]);

type Content = Heard["content"];

/** Reads one event of a chat. */
export const saidIn = ({ type, content }: Pick<Heard, "type" | "content">): Said => {
  if (type === "m.room.redaction") return { kind: "withdrawal", of: String(content.redacts) };
  if (PLACES.has(type)) {
    const point = pointIn(content);
    if (point !== null) return { kind: "words", text: point, edits: null, beside: null, attached: null };
  }
  if (type !== "m.room.message") return otherEvent(type);
  const relation = objectAt(content, "m.relates_to");
  if (relation?.rel_type !== "m.replace") return message(content, null);
  return message(objectAt(content, "m.new_content") ?? content, String(relation.event_id));
};

const message = (content: Content, edits: string | null): Said => {
  const { msgtype, body, filename } = content;
  const text = typeof body === "string" ? body : "";
  if (WORDS.has(msgtype)) return { kind: "words", text, edits, beside: null, attached: null };
  const point = msgtype === "m.location" ? pointIn(content) : null;
  if (point !== null) return { kind: "words", text: point, edits, beside: null, attached: null };
  const attached = attachedTo(content);
  const what = unfitMessage(content);
  const isCaption =
    FILES.has(msgtype) && typeof filename === "string" && text !== filename && text.trim() !== "";
  if (isCaption) return { kind: "words", text, edits, beside: attached ? null : what, attached };
  return attached ? { kind: "file", attached, edits } : { kind: "unfit", what };
};

/** The geo: URI of a shared place, as it is written in the specification or, by newer apps, as of MSC3488. */
const pointIn = (content: Content): string | null =>
  [content, objectAt(content, "m.location"), objectAt(content, "org.matrix.msc3488.location")]
    .flatMap((one) => [one?.geo_uri, one?.uri])
    .find((uri) => typeof uri === "string") ?? null;

const WORDS: ReadonlySet<unknown> = new Set(["m.text", "m.emote", "m.notice"]);
const FILES: ReadonlySet<unknown> = new Set(["m.image", "m.video", "m.audio", "m.file"]);

const unfitMessage = (content: Content): Unfit => {
  if (content.msgtype === "m.audio") return "org.matrix.msc3245.voice" in content ? "voice" : "sound";
  return MESSAGE.get(content.msgtype) ?? "unknown";
};

const MESSAGE: ReadonlyMap<unknown, Unfit> = new Map([
  ["m.image", "picture"],
  ["m.video", "video"],
  ["m.file", "file"],
  ["m.location", "place"],
  ["m.key.verification.request", "verification"],
]);

const otherEvent = (type: string): Said => {
  const what = EVENT.get(type);
  if (what) return { kind: "unfit", what };
  return SILENT.test(type) ? { kind: "nothing" } : { kind: "unfit", what: "unknown" };
};

const EVENT: ReadonlyMap<string, Unfit> = new Map([
  ["m.sticker", "sticker"],
  ["m.poll.start", "poll"],
  ["org.matrix.msc3381.poll.start", "poll"],
  ["m.location", "place"],
  ["m.beacon", "live_place"],
  ["org.matrix.msc3672.beacon", "live_place"],
  ["m.call.invite", "call"],
  ["m.rtc.notification", "call"],
  ["org.matrix.msc4075.rtc.notification", "call"],
]);

/** What follows of itself on something else. */
const SILENT = /^m\.reaction$|^m\.key\.|^m\.call\.|poll\.(?:response|end)$|\.(?:rtc|encryption_keys|call)\./;

const objectAt = (content: Content, key: string): Content | null => {
  const value = content[key];
  return typeof value === "object" && value !== null ? (value as Content) : null;
};
