import { expect, test } from "vitest";
import { encryptChats } from "../../../../bots/kit/outbox/encrypt-chats.ts";
import { maySend } from "../../../../bots/kit/outbox/may-send.ts";
import { encryptionOf } from "../../../../bots/kit/room-check.ts";
import { encryption, member, plain, sealed } from "../../../stub-homeserver/sealed.ts";
import { DM, plan, postRoom } from "./post-room.ts";

const says = (body: string) => plain("@ana:here", "m.room.message", { msgtype: "m.text", body });
const toEncrypt = (post: ReturnType<typeof postRoom>): unknown[] =>
  post.ledger.sql("SELECT room FROM outbox WHERE action = 'encrypt'").all();

test("what was said before a chat was encrypted counts and is marked; what comes plain after it doesn't", async () => {
  using post = postRoom({ takesPlainChats: true });
  await post.comes(DM, member("@bot:here", "join"), says("one"), encryption(), says("two"));
  expect(post.words()).toEqual(["one"]);
  expect(post.heard.mock.calls[0]?.[1]).toMatchObject({ plain: true, signed: false });
  expect(post.unreadable).toHaveBeenCalledTimes(1);
});

test("a bot that doesn't ask for it hears nothing plain", async () => {
  using post = postRoom();
  await post.comes(DM, says("one"));
  expect(post.words()).toEqual([]);
  expect(post.unreadable).toHaveBeenCalledTimes(1);
});

test("nobody else's plain words count, and never twice under one id", async () => {
  using post = postRoom({ takesPlainChats: true });
  const one = says("one");
  await post.comes(DM, plain("@eve:here", "m.room.message", { body: "no" }), one, one);
  expect(post.words()).toEqual(["one"]);
});

test("a homeserver that hides that a chat is encrypted gets no plain word: something encrypted came from there", async () => {
  using post = postRoom({ takesPlainChats: true });
  await post.comes(DM, member("@bot:here", "join"), member("@ana:here", "join"), sealed("@ana:here", "hi"));
  post.ledger.write(() => post.ledger.sql("INSERT INTO plain_chat VALUES(?)").run(DM));
  expect(encryptionOf(post.ledger, DM)).toEqual({});
  await post.comes(DM, says("injected"));
  expect(post.words()).toEqual(["hi"]);
});

test("encryption is turned on once in a chat that lacks it, and in no other; where we may not, answers go plain", async () => {
  using post = postRoom({ takesPlainChats: true });
  await post.comes(DM, member("@bot:here", "join"), member("@ana:here", "join"), says("one"));
  post.ledger.write(() => {
    post.ledger.sql("INSERT INTO dm VALUES('!other', '@ben:here')").run();
  });
  await post.comes("!other", encryption(), member("@ben:here", "join"));
  for (let n = 0; n < 2; n++) encryptChats(post.ledger, 1);
  expect(toEncrypt(post)).toEqual([{ room: DM }]);
  expect(maySend(post.ledger, plan, "@bot:here", DM)).toBe("plain");
  post.ledger.write(() => post.ledger.sql("INSERT INTO plain_chat VALUES(?)").run(DM));
  expect(maySend(post.ledger, plan, "@bot:here", DM)).toBe("yes");
});
