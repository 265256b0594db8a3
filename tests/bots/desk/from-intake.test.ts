import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskRoom, NOON } from "./desk-room.ts";

let room: DeskRoom;
let ana: string;
beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
});
afterEach(() => room[Symbol.dispose]());

const NOTHING = {
  ...{ kind: null, area: null, place: null, point: null, time: null, people: null, sees: null },
} as const;

test("a member's own report is known by its number, and their verdict on it doesn't count", () => {
  room.bot.starts();
  const told = room.bot.said("!intake-desk").find(({ kind }) => kind === "role_holders") as {
    body: { holders: { number: number }[] };
  };
  expect(JSON.stringify(told)).not.toContain("ana:");
  expect(told.body.holders).toHaveLength(1);
  room.reports({ holder: told.body.holders[0]?.number ?? null });
  room.votes(ana, "see");
  expect(room.card()).toMatch(/unverified/);
  expect(room.card()).toMatch(/own report/);
  room.bot.starts();
  expect(room.bot.said("!intake-desk").filter(({ kind }) => kind === "role_holders")).toHaveLength(1);
});

test("a correction fills what wasn't known; a reporter's word that two are the same is said, and nothing is merged", () => {
  room.reports({ understood: { ...NOTHING, kind: "stop" } });
  room.bot.isTold("intake-desk", "correction", {
    ...{ id: "A7F3", alias: "R4", words: "at Soto and 1st", at: NOON, first: true, language: "en" },
    understood: { ...NOTHING, area: "boyle-heights", place: "Soto & 1st", people: 3 },
  });
  expect(room.card()).toMatch(/Soto & 1st/);
  room.reports({ id: "K2M9" });
  room.bot.isTold("intake-desk", "same", { id: "K2M9", alias: "R4", as: "A7F3" });
  expect(room.last()).toBe(
    "K2M9: R4 says that it is the same as A7F3. If so, reply `same A7F3` to its card.",
  );
});

test("what it was instead is told to its reporter in the volunteer's words, and no card quotes it as a reporter's", () => {
  room.reports();
  room.replies(ana, "else a film crew");
  expect(room.bot.said("!intake-desk").at(-1)).toMatchObject({
    kind: "outcome",
    body: { outcome: { is: "something_else", what: "a film crew" } },
  });
  expect(room.card()).not.toContain("film crew");
});

const FILE = {
  v: "v2" as const,
  url: "mxc://here/clean",
  key: { kty: "oct" as const, alg: "A256CTR" as const, k: "k", ext: true as const, key_ops: ["decrypt"] },
  iv: "iv",
  hashes: { sha256: "hash" },
};
const COMMON = {
  id: "A7F3",
  alias: "R4",
  at: NOON,
  number: 1,
  original: "0".repeat(64),
  file: FILE,
  size: 9,
};
const redactions = (): unknown[] =>
  room.bot.ledger.sql("SELECT txn FROM outbox WHERE action = 'redact'").all();

test("a reporter's cleaned photo stands below its card, is counted on it, and is taken away with the words", () => {
  room.reports();
  room.bot.isTold("intake-desk", "picture", { ...COMMON, width: 4, height: 3 });
  const picture = room.messages().find(({ content }) => content.msgtype === "m.image");
  expect(picture?.content).toMatchObject({
    body: "A7F3: a photo of R4, cleaned. It stays in this room.",
    file: FILE,
    info: { mimetype: "image/jpeg", w: 4, h: 3, size: 9 },
  });
  expect(room.card()).toContain("1 photo");
  expect(redactions()).toEqual([]);
  room.bot.isTold("intake-desk", "withdrawal", { id: "A7F3", alias: "R4", at: NOON });
  expect(redactions()).toHaveLength(3); // the photo, the card that quoted, and its edit
  expect(room.messages().some(({ content }) => content.msgtype === "m.image")).toBe(false);
  expect(room.card()).toContain("1 photo");
});

test("what isn't cleaned is opened by who holds the claim and nobody else, and is gone in ten minutes", () => {
  const ben = room.member("ben", "verifier");
  room.reports();
  room.bot.isTold("intake-desk", "attachment", { ...COMMON, what: "voice" });
  expect(room.last()).toContain("Who holds the claim opens it: `open A7F3`");
  const opened = () => room.messages().filter(({ content }) => content.msgtype === "m.audio");
  room.replies(ben, "claim");
  room.replies(ana, "open");
  expect(room.last()).toContain("Type `claim A7F3` first");
  expect(opened()).toEqual([]);
  room.replies(ben, "open");
  expect(opened()).toMatchObject([{ content: { file: FILE } }]);
  expect(room.last()).toBe("A7F3: opened by Ben.");
  room.passes(10 * 60_000);
  expect(redactions()).toHaveLength(1);
});

test("one photo taken back goes, the others stay", () => {
  room.reports();
  for (const number of [1, 2])
    room.bot.isTold("intake-desk", "picture", { ...COMMON, number, width: 4, height: 3 });
  room.bot.isTold("intake-desk", "file_withdrawal", { id: "A7F3", alias: "R4", number: 2 });
  expect(redactions()).toHaveLength(1);
  expect(room.last()).toBe("A7F3: R4 took back a photo or file.");
});

test("whose reports wait at intake stands in one line, which changes with them", () => {
  const queued = (list: [alias: string, count: number][], people = 0, count = 0) =>
    room.bot.isTold("intake-desk", "queued", {
      queued: list.map(([alias, n]) => ({ alias, count: n })),
      others: { people, count },
    });
  const line = () => {
    const said = room.messages().filter(({ content }) => JSON.stringify(content).match(/turn/));
    return said.map(({ content }) => String(((content["m.new_content"] as typeof content) ?? content).body));
  };
  queued([
    ["R12", 9],
    ["R4", 1],
  ]);
  queued([["R12", 8]], 292, 300);
  queued([]);
  expect(line()).toEqual([
    "Reports that wait their turn: R12 has 9 queued reports; R4 has 1 queued report.",
    "Reports that wait their turn: R12 has 8 queued reports; 292 more people have 300.",
    "No report waits its turn.",
  ]);
  expect(room.bodies().filter((body) => body.startsWith("Reports that wait"))).toHaveLength(1);
});
