import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HOUR, MINUTE } from "../../../bots/kit/clock.ts";
import type { Ledger } from "../../../bots/kit/ledger/ledger.ts";
import { Notices } from "../../../bots/kit/notices.ts";
import { type Scratch, StillClock, scratch } from "./scratch.ts";

let place: Scratch;
let ledger: Ledger;
let clock: StillClock;
const log = vi.fn<(text: string) => void>();

beforeEach(() => {
  place = scratch();
  ledger = place.open();
  clock = new StillClock();
  log.mockReset();
});
afterEach(() => place[Symbol.dispose]());

const notices = (room: string | null = "!operations"): Notices => new Notices(ledger, clock.read, room, log);

/** What goes to the operations room. */
const said = (): unknown[] =>
  ledger
    .sql("SELECT json_extract(content, '$.body') AS body FROM outbox ORDER BY seq")
    .all()
    .map(({ body }) => body);

test("the same thing is told once, however often it is noticed, also after a restart", () => {
  notices().raise("homeserver", "It doesn't answer.");
  clock.pass(MINUTE);
  notices().raise("homeserver", "It doesn't answer still.");
  ledger = place.open();
  notices().raise("homeserver", "It doesn't answer still.");
  expect(said()).toEqual(["It doesn't answer."]);
  expect(log).toHaveBeenCalledOnce();
});

test("its end is told once, with how long it lasted, and after it a new beginning is told", () => {
  const noticed = notices();
  noticed.raise("homeserver", "begins");
  clock.pass(90_000);
  noticed.over("homeserver", (lasted) => `over after ${lasted / 1_000} s`);
  noticed.over("homeserver", () => "over again");
  clock.pass(1);
  noticed.raise("homeserver", "begins anew");
  expect(said()).toEqual(["begins", "over after 90 s", "begins anew"]);
});

test("the end of what never began isn't told", () => {
  notices().over("homeserver", () => "over");
  expect(said()).toEqual([]);
});

test("different things are told each", () => {
  notices().raise("a", "first");
  clock.pass(5);
  notices().raise("b", "second");
  expect(notices().open()).toEqual([
    { key: "a", since: clock.now - 5 },
    { key: "b", since: clock.now },
  ]);
});

test("where there is no operations room, the log has it", () => {
  notices(null).raise("a", "first");
  expect(said()).toEqual([]);
  expect(log).toHaveBeenCalledExactlyOnceWith("first");
});

test.each([
  ["a user", "403 M_FORBIDDEN: User @report:localhost:8448 not in room"],
  ["a room", "403 M_FORBIDDEN: not in room !AbC123:localhost."],
  ["a room without a server", "no room !31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM here"],
  ["an event", "no event $Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg"],
  ["an alias", "#desk:la.example exists"],
])("a notice never names %s, even where a homeserver's error does", (_, text) => {
  notices().raise("stuck", `Messages don't go out (${text}). Type: npx almenara doctor`);
  const [body] = said();
  expect(body).not.toMatch(/@report|AbC123|31hneApx|Rqnc|#desk/);
  expect(body).toMatch(/^Messages don't go out \(.*…?.*\)\. Type: npx almenara doctor$/);
  expect(log).toHaveBeenCalledWith(body);
});

test("ordinary words and times stay as they are", () => {
  const text = "The homeserver doesn't answer (502 HTTP: bad gateway) since 14:05! Type: npx almenara doctor";
  notices().raise("a", text);
  expect(said()).toEqual([text]);
});

test("something without an end is told again, but not before the next day", () => {
  const noticed = notices();
  noticed.mention("refused", "A message was refused.");
  clock.pass(23 * HOUR);
  noticed.mention("refused", "A message was refused.");
  expect(said()).toEqual(["A message was refused."]);
  clock.pass(2 * HOUR);
  noticed.mention("refused", "A message was refused.");
  expect(said()).toHaveLength(2);
});
