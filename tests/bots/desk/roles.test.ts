import { afterEach, beforeEach, expect, test } from "vitest";
import { DeskRoom, NOON, ROOM } from "./desk-room.ts";

let room: DeskRoom;
let ana: string;
let ben: string;
let cleo: string;
let cora: string;

beforeEach(() => {
  room = new DeskRoom();
  ana = room.member("ana", "verifier");
  ben = room.member("ben", "dispatcher");
  cleo = room.member("cleo", "coordinator");
  cora = room.member("cora", "coordinator");
});
afterEach(() => room[Symbol.dispose]());

const HOUR = 3_600_000;
const eva = "@eva:la.example";
const listed = (user: string) => room.bot.ledger.sql("SELECT * FROM roster WHERE user = ?").get(user);

test("two coordinators give a role; what the first says is what the second types", () => {
  room.says(cleo, `grant verifier ${eva} trained 2026-01-10`);
  const typed = /`(grant [^`]+)`/.exec(room.last())?.[1] ?? "";
  expect(room.last()).toContain("Cleo wants Eva to be a verifier");
  expect(listed(eva)).toBeUndefined();
  room.says(cora, typed);
  expect(room.last()).toContain("Eva is a verifier now (Cleo, Cora)");
  expect(listed(eva)).toMatchObject({ role: "verifier", trained: "2026-01-10", master_key: null });
});

test("a learner is shown and doesn't count; after training they do", () => {
  for (const by of [cleo, cora]) room.says(by, `grant verifier ${eva}`);
  expect(room.last()).toContain("in training");
  room.bot.ledger.sql("UPDATE roster SET master_key = 'key' WHERE user = ?").run(eva);
  room.reports();
  room.votes(eva, "see");
  expect(room.card()).toContain("Eva: sees it, Sat 31 Jan, 12:00 (doesn't count: still in training)");
  for (const by of [cleo, cora]) room.says(by, `grant verifier ${eva} trained 2026-01-30`);
  expect(room.card()).toContain("Eva: sees it, Sat 31 Jan, 12:00\n");
  expect(room.card().split("\n")[1]).toMatch(/^verified/);
});

test("who can't give roles is told who can, and what can't be read is answered with how", () => {
  room.says(ben, `grant verifier ${eva}`);
  expect(room.last()).toContain("coordinator");
  room.says(cleo, "grant queen @eva:la.example");
  expect(room.last()).toContain("grant verifier @ana:example.org trained 2026-01-31");
  room.says(cleo, `grant verifier ${eva} trained someday`);
  expect(room.last()).toContain("grant verifier @ana:example.org trained 2026-01-31");
  room.says(cleo, "vouch zed");
  expect(room.last()).toContain('I know nobody named "zed" here');
  room.says(cleo, "lost Ana since yesteryear");
  expect(room.last()).toContain("can't read");
});

test("revoked: no keys, no word, and no verdict of theirs counts", () => {
  room.reports();
  room.votes(ana, "see");
  room.says(cleo, "revoke Ana");
  expect(room.last()).toContain("Ana has no role any more");
  expect(listed(ana)).toBeUndefined();
  expect(room.card()).toContain("doesn't count: not a verifier");
  room.votes(ana, "see");
  room.replies(ben, "preview");
  expect(room.last()).toContain("Can't be sent yet");
});

test("lost: at once, with each thing done since and what to type, and two vouches bring back everything", () => {
  room.reports();
  room.votes(ana, "see");
  room.replies(ben, "preview");
  room.votes(ben, "all");
  room.passes(HOUR);
  room.says(cleo, "lost Ana since 11:30", null);
  const text = room.last();
  expect(text).toContain("A7F3 Soto & 1st: sees it, Sat 31 Jan, 12:00. Ask again: `call A7F3`");
  expect(room.messages().findLast(({ content }) => String(content.body) === text)?.content.msgtype).toBe(
    "m.text",
  );
  expect(listed(ana)).toBeUndefined();
  expect(room.card()).toContain("doesn't count: suspended");
  expect(room.card().split("\n")[1]).not.toMatch(/^verified/);
  room.replies(ana, "see");
  expect(room.last()).toContain("You are suspended");
  room.says(ben, "lost Ben");
  expect(room.last()).toContain("coordinator");
  room.says(cleo, "vouch Ana");
  expect(room.last()).toContain("A second coordinator must do it too");
  room.says(cora, "vouch for Ana");
  expect(room.last()).toContain("Ana is as before");
  expect(listed(ana)).toMatchObject({ role: "verifier", trained: "2026-01-01", master_key: "key of ana" });
  expect(room.card().split("\n")[1]).toMatch(/^verified/);
});

test("the list of who is lost names what they sent, and whom they let in", () => {
  room.reports();
  room.votes(ana, "see");
  room.replies(cora, "preview");
  room.votes(cora, "all");
  for (const by of [cora, cleo]) room.says(by, `grant verifier ${eva}`);
  room.says(cleo, "lost Cora since 11:30");
  expect(room.last()).toContain("alert sent, Sat 31 Jan, 12:00. If it is wrong: `retract A7F3`");
  expect(room.last()).toContain(
    "Eva: role or identity confirmed, Sat 31 Jan, 12:00. If nobody else knows them: `revoke Eva`",
  );
});

test("somebody who speaks with new keys is suspended, told, and counts again when two have vouched", () => {
  room.reports();
  room.votes(ana, "see");
  room.bot.didNotHear({ room: ROOM, id: "$new", sender: ana, why: "changed" }, "new key");
  const said = room.bodies().slice(-2).join("\n");
  expect(said).toContain("Ana has new keys");
  expect(said).toContain("Two coordinators must speak with you");
  expect(room.card()).toContain("doesn't count: suspended");
  room.bot.didNotHear({ room: ROOM, id: "$new2", sender: ana, why: "changed" }, "new key");
  for (const by of [cleo, cora]) room.says(by, "vouch Ana");
  expect(listed(ana)?.master_key).toBe("new key");
  expect(room.card().split("\n")[1]).toMatch(/^verified/);
});

test("without a demo a first identity is provisional: its verdict doesn't count and it sends nothing, until vouched for", () => {
  using strict = new DeskRoom({ isDemo: false });
  const one = strict.member("ana", "verifier");
  const chief = strict.member("cleo", "coordinator");
  strict.reports();
  strict.votes(one, "see");
  expect(strict.card()).toContain("doesn't count: identity not compared");
  strict.says(chief, "vouch Ana");
  expect(strict.last()).toContain("identity hasn't been compared");
  strict.bot.ledger.sql("INSERT INTO compared VALUES(?, 'key of cleo')").run(chief);
  strict.says(chief, "vouch Ana");
  expect(strict.last()).toContain("Cleo vouches for Ana (key key  of a na)");
  expect(strict.card().split("\n")[1]).toMatch(/^verified/);
  expect(strict.bot.now).toBe(NOON);
});
