import { expect, test } from "vitest";
import { saidIn } from "../../../bots/intake/said.ts";

const message = (content: Record<string, unknown>) => saidIn({ type: "m.room.message", content });

test.each([
  ["m.image", {}, "picture"],
  ["m.video", {}, "video"],
  ["m.audio", {}, "sound"],
  ["m.audio", { "org.matrix.msc3245.voice": {} }, "voice"],
  ["m.file", {}, "file"],
  ["m.location", {}, "place"],
  ["m.key.verification.request", {}, "verification"],
  ["org.example.new", {}, "unknown"],
  [undefined, {}, "unknown"],
])("a message of type %s %j is a %s, which can't be taken", (msgtype, more, what) => {
  expect(message({ msgtype, body: "IMG_1.jpg", ...more })).toEqual({ kind: "unfit", what });
});

test.each([
  ["m.sticker", "sticker"],
  ["m.poll.start", "poll"],
  ["org.matrix.msc3381.poll.start", "poll"],
  ["m.call.invite", "call"],
  ["m.beacon", "live_place"],
  ["org.example.new", "unknown"],
])("an event %s is a %s, which can't be taken", (type, what) => {
  expect(saidIn({ type, content: {} })).toEqual({ kind: "unfit", what });
});

test.each([
  "m.reaction",
  "m.key.verification.done",
  "m.call.candidates",
  "m.poll.response",
  "org.matrix.msc3381.poll.end",
])("%s, which apps send by themselves, wants no answer", (type) =>
  expect(saidIn({ type, content: {} })).toEqual({ kind: "nothing" }),
);

test("a shared place is words: where it is", () => {
  expect(message({ msgtype: "m.location", body: "Location", geo_uri: "geo:34,-118" })).toEqual({
    kind: "words",
    text: "geo:34,-118",
    edits: null,
    beside: null,
    attached: null,
  });
});

test("a file's name isn't words, a caption is", () => {
  const image = { msgtype: "m.image", filename: "IMG_1.jpg" };
  expect(message({ ...image, body: "IMG_1.jpg" })).toEqual({ kind: "unfit", what: "picture" });
  expect(message({ ...image, body: " " })).toEqual({ kind: "unfit", what: "picture" });
  expect(message({ ...image, body: "two vans" })).toEqual({
    kind: "words",
    text: "two vans",
    edits: null,
    beside: "picture",
    attached: null,
  });
});

test("an edit is what it makes of the message, whatever its own body says", () => {
  const relation = { "m.relates_to": { rel_type: "m.replace", event_id: "$1" } };
  const made = (content: object) => message({ msgtype: "m.text", body: "* now", ...relation, ...content });
  const now = { kind: "words", text: "now", edits: "$1", beside: null, attached: null };
  expect(made({ "m.new_content": { msgtype: "m.text", body: "now" } })).toEqual(now);
  expect(made({ "m.new_content": { msgtype: "m.image", body: "x" } })).toEqual({
    kind: "unfit",
    what: "picture",
  });
  for (const none of [undefined, null, "now"])
    expect(made({ "m.new_content": none })).toEqual({ ...now, text: "* now" });
});

test("a shared place is read in the newer forms, too", () => {
  const words = { kind: "words", text: "geo:34,-118", edits: null, beside: null, attached: null };
  const place = { uri: "geo:34,-118", description: "here" };
  for (const key of ["m.location", "org.matrix.msc3488.location"]) {
    expect(message({ msgtype: "m.location", body: "Location", [key]: place })).toEqual(words);
    expect(saidIn({ type: key, content: { [key]: place } })).toEqual(words);
  }
});
