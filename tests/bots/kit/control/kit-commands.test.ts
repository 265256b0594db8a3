import { afterEach, beforeEach, expect, test } from "vitest";
import { kitCommands } from "../../../../bots/kit/control/kit-commands.ts";
import { Notices } from "../../../../bots/kit/notices.ts";
import { Turn } from "../../../../bots/kit/turn.ts";
import { member, sealed } from "../../../stub-homeserver/sealed.ts";
import { DM, type PostRoom, plan, postRoom } from "../inbox/post-room.ts";
import { newBook } from "../new-book.ts";

let post: PostRoom;
beforeEach(() => {
  post = postRoom();
});
afterEach(() => post[Symbol.dispose]());

/** What the command answers; throws what its form refuses. */
const command = (name: string, parameters: object = {}): unknown => {
  const book = newBook(post.ledger);
  const { ledger } = post;
  const notices = new Notices(ledger, post.clock.read, null, () => {});
  const declared = kitCommands({ ledger, notices, book, plan, ready: () => true })[name];
  if (!declared) throw new Error(`no ${name}`);
  const turn = new Turn({ ledger, lines: book, random: (n) => new Uint8Array(n) }, "control", 1);
  const parsed = declared.form.parse(parameters) as never;
  return ledger.write(() => declared.does(parsed, turn));
};

const roster = (): unknown => command("roster");

test("people are put on the roster, changed and taken off it", () => {
  command("roster drop", { user_id: "@ben:here" });
  command("roster add", { user_id: "@cy:here", role: "verifier" });
  command("roster add", { user_id: "@cy:here", role: "dispatcher", trained: "2026-01-31" });
  expect(roster()).toEqual([
    { user_id: "@cy:here", role: "dispatcher", trained: "2026-01-31", master_key: null },
  ]);
  expect(command("roster drop", { user_id: "@cy:here" })).toEqual({ dropped: 1 });
  expect(command("roster drop", { user_id: "@cy:here" })).toEqual({ dropped: 0 });
});

test("a changed role keeps the pinned identity", () => {
  post.ledger.write(() => post.ledger.sql("UPDATE roster SET master_key = 'pinned'").run());
  command("roster add", { user_id: "@ben:here", role: "dispatcher" });
  expect(roster()).toMatchObject([{ master_key: "pinned", role: "dispatcher" }]);
});

test("operators are added once, listed and dropped, however often it is typed", () => {
  for (let time = 0; time < 2; time++) command("operator add", { user_id: "@ola:here" });
  expect(command("operators")).toEqual([{ user_id: "@ola:here", master_key: null }]);
  post.ledger.write(() => post.ledger.sql("UPDATE operator SET master_key = 'pinned'").run());
  command("operator add", { user_id: "@ola:here" });
  expect(command("operators")).toEqual([{ user_id: "@ola:here", master_key: "pinned" }]);
  expect(command("operator drop", { user_id: "@ola:here" })).toEqual({ dropped: 1 });
  expect(command("operator drop", { user_id: "@ola:here" })).toEqual({ dropped: 0 });
  expect(() => command("operator add", { user_id: "ola" })).toThrow("a Matrix id looks like");
});

test("what isn't a Matrix id or a date is refused", () => {
  expect(() => command("roster add", { user_id: "ben", role: "verifier" })).toThrow("a Matrix id looks like");
  expect(() => command("roster add", { user_id: "@b:h", role: "v", trained: "yesterday" })).toThrow();
});

test("status counts what waits", async () => {
  post.homeserver.withheld.add("s");
  await post.comes(DM, member("@ana:here", "join"), sealed("@ana:here", "x", { session: "s" }));
  expect(command("status")).toMatchObject({
    ready: true,
    inbox: { open: 0, waiting: 1 },
    outbox: 0,
    gaps: 0,
    lines: { "intake-desk": { unacknowledged: 0 } },
    notices: [],
  });
  expect(command("members", { room: DM })).toEqual(["@ana:here"]);
});
