import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { HOUR, MINUTE } from "../../../bots/kit/clock.ts";
import { decryptFile } from "../../../bots/kit/media/encrypted-file.ts";
import { unsealBytes } from "../../../bots/kit/sealing/sealed-words.ts";
import { attachmentMessage, pictureMessage } from "../../../core/line/intake-desk.ts";
import { Handlers } from "../handlers.ts";
import { bomb, CANARY, heic, moving, photo } from "../kit/media/pictures.ts";
import { StoredFiles } from "../kit/media/stored-files.ts";
import { settings } from "./settings.ts";

let bot: Handlers;
let files: StoredFiles;
let events: number;
beforeEach(() => {
  bot = new Handlers(intake(settings));
  files = new StoredFiles();
  events = 0;
});
afterEach(() => bot[Symbol.dispose]());

/** @returns the event */
const says = (content: Record<string, unknown>): string => {
  const id = `$${++events}`;
  bot.hears(id, content);
  return id;
};
const writes = (body: string): string => says({ msgtype: "m.text", body });
const sends = async (msgtype: string, bytes: Uint8Array, more: object = {}): Promise<string> =>
  says({ msgtype, body: "IMG_1.jpg", filename: "IMG_1.jpg", file: await files.sent(bytes), ...more });
const told = () => bot.said("!intake-desk") as { kind: string; body: Record<string, unknown> }[];
const kinds = () => told().map(({ kind }) => kind);
const answers = (): string[] =>
  bot.said("!chat").map((one) => String((one["m.new_content"] as { body?: string })?.body ?? one.body));
const last = (): string => answers().at(-1) ?? "";
const sealed = (id: string) => unsealBytes(bot.ledger, id);

test("a photo beside words: the desk gets a clean one, uploaded by us, and the original stays here under the report's key", async () => {
  const original = await photo();
  await sends("m.image", original, { body: "two vans at Soto and 1st, I see them" });
  expect(kinds()).toEqual(["report"]);
  expect(last()).toContain("1 photo is being cleaned");
  expect(await bot.doesErrands(files)).toBe(1);
  const { kind, body } = told()[1] ?? { kind: "", body: {} };
  const picture = pictureMessage.parse(body);
  expect([kind, picture.id]).toEqual(["picture", told()[0]?.body.id]);
  expect(picture.original).toBe(createHash("sha256").update(original).digest("hex"));
  const clean = decryptFile(picture.file, files.kept.get(picture.file.url) ?? new Uint8Array());
  expect(clean?.subarray(0, 2).toString("hex")).toBe("ffd8");
  expect(clean?.includes(CANARY)).toBe(false);
  expect(last()).toContain(
    "1 photo of yours is with the volunteers. Where and with what it was taken has been removed",
  );
  expect(sealed(`${picture.id}:original:1`)).toEqual(original);
  expect(JSON.stringify(told())).not.toContain("mxc://here/file1");
});

test("a photo without words is a report, of which is asked where; one more is of the same", async () => {
  await sends("m.image", await photo());
  expect(told()).toMatchObject([{ kind: "report", body: { words: "(sent a photo, without words)" } }]);
  expect(last()).toMatch(/1 photo is being cleaned[\s\S]*Where is it/);
  expect(last()).not.toContain("your words");
  await sends("m.image", await photo());
  expect(kinds()).toEqual(["report"]);
  expect(last()).toContain("2 photos are being cleaned");
  await bot.doesErrands(files);
  expect(told().map(({ body }) => body.number)).toEqual([undefined, 1, 2]);
});

test("what can't be taken has an answer of its own, below it, and the report stands", async () => {
  writes("two vans at Soto and 1st");
  const whole = await photo();
  const cut = Buffer.from(whole.subarray(0, whole.length - 200));
  for (const bytes of [heic(), bomb(), cut, Buffer.from("GIF")]) await sends("m.image", bytes);
  const gone = await files.sent(whole);
  files.kept.delete(gone.url);
  says({ msgtype: "m.image", body: "x", file: gone });
  const changed = await files.sent(whole);
  files.kept.set(changed.url, Buffer.from("another file"));
  says({ msgtype: "m.image", body: "x", file: changed });
  await sends("m.image", Buffer.alloc(10_000_001));
  await bot.doesErrands(files);
  const all = answers().join("\n");
  for (const part of ["HEIC", "40 million", "damaged", "no picture", "could not fetch", "10 MB"])
    expect(all).toContain(part);
  expect(kinds()).toEqual(["report"]);
});

test("of a moving picture it is said that only the first image was passed on", async () => {
  await sends("m.image", await moving(), { body: "two vans at Soto and 1st" });
  await bot.doesErrands(files);
  expect(last()).toContain("Of the moving picture only the first image was passed on.");
});

test("a photo taken back: before it is fetched nobody gets it, later the desk takes it away and the original is gone", async () => {
  const id = String(told()[0]?.body.id);
  writes("two vans at Soto and 1st");
  const [one, other] = [await sends("m.image", await photo()), await sends("m.image", await photo())];
  bot.hears("$r1", { redacts: one }, "!chat", "m.room.redaction");
  await bot.doesErrands(files);
  expect(kinds()).toEqual(["report", "picture"]);
  bot.hears("$r2", { redacts: other }, "!chat", "m.room.redaction");
  expect(told().at(-1)).toMatchObject({ kind: "file_withdrawal", body: { number: 2 } });
  expect(sealed(`${id}:original:2`)).toBe(null);
  expect(bot.ledger.sql("SELECT count(*) AS n FROM file").get()?.n).toBe(0);
});

test("a report taken back takes its photos' originals with it", async () => {
  await sends("m.image", await photo(), { body: "two vans at Soto and 1st" });
  await bot.doesErrands(files);
  writes("cancel");
  for (const table of ["file", "sealed", "seal_key"])
    expect(bot.ledger.sql(`SELECT count(*) AS n FROM ${table}`).get()?.n).toBe(0);
  expect(JSON.stringify(bot.ledger.sql("SELECT kind FROM line_sent").all())).not.toContain("picture");
});

test("a voice is held and goes to nobody; on “send” it goes as it is, marked for who holds the claim", async () => {
  writes("two vans at Soto and 1st");
  await sends("m.audio", Buffer.from("voice"), { "org.matrix.msc3245.voice": {} });
  expect(last()).toMatch(
    /^I have a voice message of yours and have passed it on to nobody\. Your voice or video could identify you/,
  );
  expect(await bot.doesErrands(files)).toBe(0);
  writes("Send.");
  expect(last()).toContain(
    "Who takes on your report opens it; the volunteers at the desk can then see or hear it",
  );
  await bot.doesErrands(files);
  const attachment = attachmentMessage.parse(told().at(-1)?.body);
  expect(attachment).toMatchObject({ what: "voice", size: 5 });
  expect(JSON.stringify(told())).not.toContain("mxc://here/file1");
  expect(
    decryptFile(attachment.file, files.kept.get(attachment.file.url) ?? new Uint8Array())?.toString(),
  ).toBe("voice");
  writes("send");
  expect(kinds().filter((kind) => kind === "attachment")).toHaveLength(1);
});

test("on “write instead”, or after an hour, what was held is gone", async () => {
  await sends("m.video", Buffer.from("video"));
  writes("write instead");
  expect(last()).toMatch(/^It was passed on to nobody/);
  await sends("m.video", Buffer.from("video"));
  bot.passes(HOUR);
  expect(bot.ledger.sql("SELECT count(*) AS n FROM held").get()?.n).toBe(0);
  writes("send");
  expect(kinds()).not.toContain("attachment");
});

test("another file goes as it is, said so; one that is a picture is cleaned whatever it is sent as", async () => {
  writes("two vans at Soto and 1st");
  await sends("m.file", Buffer.from("%PDF"), { info: { mimetype: "application/pdf" } });
  expect(last()).toMatch(/a file is being passed on as it is, not cleaned/);
  await sends("m.file", await photo(), { info: { mimetype: "image/jpeg" } });
  await bot.doesErrands(files);
  expect(kinds()).toEqual(["report", "attachment", "picture"]);
  expect(last()).toContain("1 other file of yours is with the volunteers as it is, not cleaned.");
});

test("a shared point stays here unless its sender wants it told", () => {
  writes("two vans, I see them");
  says({ msgtype: "m.location", body: "x", geo_uri: "geo:34.04434,-118.20994" });
  expect(JSON.stringify(told())).not.toContain("34.044");
  expect(last()).not.toContain("34.044");
  expect(answers().join()).toContain("write “exact”");
  writes("exact");
  expect(told().at(-1)).toMatchObject({
    kind: "follow_up",
    body: {
      words: "(exact point, at the reporter's wish: 34.04434, -118.20994)",
      understood: { point: [-118.20994, 34.04434] },
    },
  });
  expect(bot.ledger.sql("SELECT count(*) AS n FROM held").get()?.n).toBe(0);
});

test("both forms of a shared place are read", () => {
  says({
    msgtype: "m.location",
    body: "x",
    "org.matrix.msc3488.location": { uri: "geo:34.04434,-118.20994" },
  });
  expect(kinds()).toEqual(["report"]);
});

test("more files than anybody looks at aren't taken, and that is said", async () => {
  writes("two vans at Soto and 1st");
  const bytes = Buffer.from("GIF");
  for (let n = 0; n < 11; n++) await sends("m.image", bytes);
  expect(answers().filter((text) => text.startsWith("That is as many files"))).toHaveLength(1);
  expect(bot.ledger.sql("SELECT count(*) AS n FROM errand").get()?.n).toBe(10);
  bot.passes(MINUTE);
});
