import { type MatrixClient, MatrixError } from "matrix-js-sdk";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hasForgottenSends } from "../../../../bots/kit/identity/own-sends.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { say } from "../../../../bots/kit/outbox/say.ts";
import { plain } from "../../../stub-homeserver/sealed.ts";
import { type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
let ledger: Ledger;
const pages = new Map<string, unknown[]>();
const authedRequest = vi.fn(async (_method: string, path: string) => {
  const chunk = pages.get(decodeURIComponent(path.split("/")[2] ?? ""));
  if (chunk) return { chunk };
  throw new MatrixError({ errcode: "M_FORBIDDEN", error: "not in room" }, 403);
});
const client = { http: { authedRequest }, getUserId: () => "@bot:here" } as unknown as MatrixClient;

beforeEach(() => {
  place = scratch();
  ledger = place.open();
  pages.clear();
  authedRequest.mockClear();
});
afterEach(() => place[Symbol.dispose]());

const says = (room: string, cause: string): string =>
  say(ledger, cause, "0", { action: "send", room, type: "t", content: {} }, 1);

const sent = (room: string, cause: string, at: number): string => {
  const txn = says(room, cause);
  ledger.sql("UPDATE outbox SET tried = 1, sent = ?, event = '$x' WHERE txn = ?").run(at, txn);
  return txn;
};

const event = (txn: string | null, sender = "@bot:here") => ({
  ...plain(sender, "m.room.encrypted", {}),
  ...(txn === null ? {} : { unsigned: { transaction_id: txn } }),
});

test("a ledger that knows all that its device said, be the answer to the last lost, is no older copy", async () => {
  const txn = sent("!a", "1", 5);
  const unanswered = says("!a", "2");
  pages.set("!a", [event(unanswered), event(null), event("another's", "@eve:here"), event(txn)]);
  expect(await hasForgottenSends(ledger, client)).toBe(false);
});

test("one that doesn't know what its device said a moment ago is", async () => {
  const txn = sent("!a", "1", 5);
  pages.set("!a", [event(null, "@eve:here"), event("of the younger ledger"), event(txn)]);
  expect(await hasForgottenSends(ledger, client)).toBe(true);
});

test("what another device of the bot said is no sign: homeservers tell no transaction ids of it", async () => {
  sent("!a", "1", 5);
  pages.set("!a", [event(null)]);
  expect(await hasForgottenSends(ledger, client)).toBe(false);
});

test("the rooms last written to are asked, and one that was left tells nothing", async () => {
  for (const [at, room] of ["!a", "!b", "!c", "!d"].entries()) sent(room, room, at + 1);
  pages.set("!b", [event("of the younger ledger")]);
  expect(await hasForgottenSends(ledger, client)).toBe(true);
  expect(authedRequest).toHaveBeenCalledTimes(3);
});

test("a room that the homeserver can't page keeps no bot down: it tells nothing, others still do", async () => {
  sent("!a", "1", 1);
  sent("!broken", "2", 2);
  pages.set("!a", [event("of the younger ledger")]);
  authedRequest.mockRejectedValueOnce(new MatrixError({ errcode: "M_UNKNOWN", error: "no" }, 500));
  expect(await hasForgottenSends(ledger, client)).toBe(true);
  expect(authedRequest).toHaveBeenCalledTimes(2);
});

test("where nobody answers there is nothing to judge by", async () => {
  sent("!a", "1", 1);
  authedRequest.mockRejectedValueOnce(new TypeError("ECONNREFUSED"));
  await expect(hasForgottenSends(ledger, client)).rejects.toThrow("ECONNREFUSED");
});
