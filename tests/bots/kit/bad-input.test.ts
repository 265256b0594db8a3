import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { paths } from "../../../deploy/stack/paths.ts";
import { readStack, writeStack } from "../../../deploy/stack/stack-file.ts";
import { eventually } from "../../federation/eventually.ts";
import { Homeservers } from "../../federation/homeservers.ts";
import { Person } from "../../people/person.ts";
import { devicesOf, listOtherKeys, logOut, removeDevice, tokenFor } from "./echo/devices.ts";
import { EchoBot, type Run } from "./echo/echo-bot.ts";
import { takeOver } from "./echo/take-over.ts";

let homeservers: Homeservers;
let bot: EchoBot;

beforeAll(async () => {
  homeservers = await Homeservers.start("la");
  bot = await EchoBot.setUp(homeservers.la, "echo");
  await bot.runsOnce();
});

afterAll(async () => {
  await bot[Symbol.asyncDispose]();
  await homeservers[Symbol.asyncDispose]();
});

/** Its one line, when the supervisor has given it up, which it does at the first refusal. */
const refusal = async ({ process, said }: Run): Promise<string> => {
  while (process.state !== "refused") {
    if (process.starts > 1) throw new Error(`it was started again: ${said.join("\n")}`);
    await process.changed();
  }
  await eventually("its last line", () => said.length > 0);
  expect(said, "one line").toHaveLength(1);
  expect(said[0]).toMatch(/^echo does not start: /);
  expect(said[0], "no stack trace").not.toMatch(/ at .*:\d+:\d+|Error:/);
  expect(process.starts, "it isn't started again").toBe(1);
  return said[0] ?? "";
};

describe("a bot whose files are spoiled", () => {
  let mends: () => void;

  beforeAll(() => {
    mends = bot.keeps("good");
  });

  beforeEach(() => mends());

  /** It refuses with this line, leaves the ledger as it is, and has no second device when all is put back. */
  const refuses = async (line: RegExp): Promise<void> => {
    const before = bot.contents();
    expect(await refusal(bot.run())).toMatch(line);
    expect(bot.contents(), "the ledger stays as it is").toBe(before);
    mends();
    expect(await devicesOf(bot.account.baseUrl, bot.identity().token)).toEqual([bot.created.deviceId]);
  };

  test("refuses a ledger that was cut off", async () => {
    truncateSync(bot.ledger, 6_000);
    await refuses(/ledger\.sqlite is damaged \(.*\)\. Move it aside .*npx almenara renew echo\.$/);
  });

  test("refuses a ledger that is something else", async () => {
    writeFileSync(bot.ledger, "this was a ledger once\n".repeat(1_000));
    await refuses(/ledger\.sqlite is damaged \(file is not a database\)\..*npx almenara renew echo\.$/);
  });

  test("refuses a ledger with a damaged page", async () => {
    const bytes = readFileSync(bot.ledger);
    writeFileSync(bot.ledger, bytes.fill(0xa5, 3 * 4096, 9 * 4096));
    await refuses(/ledger\.sqlite is damaged \(.*\)\..*npx almenara renew echo\.$/);
  });

  test("refuses a ledger of a newer Almenara", async () => {
    bot.alters("UPDATE schema SET version = 99 WHERE part = 'kit'");
    await refuses(/written by a newer Almenara \(kit schema 99; .*\)\. Start the newer version, or restore/);
  });

  test("refuses keys that can't be read, and doesn't make others", async () => {
    bot.alters("UPDATE idb_record SET value = x'0102030405'");
    await refuses(/ledger\.sqlite is damaged \(keys: .*\)\..*npx almenara renew echo\.$/);
  });

  test("refuses another store key", async () => {
    writeFileSync(bot.storeKey, `${Buffer.alloc(32, 1).toString("base64")}\n`);
    await refuses(
      /The keys in the ledger cannot be opened .*store key in the secrets folder .* put that back/,
    );
  });

  test("refuses half a store key", async () => {
    writeFileSync(bot.storeKey, `${Buffer.alloc(16, 1).toString("base64")}\n`);
    await refuses(/echo\.store-key isn't 32 bytes in base64\. Put back the one that set-up made\.$/);
  });

  test("refuses to start without a store key, and makes none", async () => {
    rmSync(bot.storeKey);
    await refuses(/The store key .*echo\.store-key is missing\. Put the secrets folder back;/);
  });

  test("refuses to start without a ledger, and makes no identity", async () => {
    renameSync(bot.ledger, `${bot.ledger}.aside`);
    expect(await refusal(bot.run())).toMatch(
      /holds no identity: this bot was never set up\. Put the ledger back, or set up again: npm start/,
    );
    expect(bot.identity()).toEqual({});
  });

  test("refuses a ledger of another device than the stack file's", async () => {
    const path = paths(bot.folder).stack;
    const stack = readStack(path);
    const echo = { ...bot.entry, device_id: "ANOTHER" };
    writeStack(path, { ...stack, bots: { echo } });
    await refuses(/holds device .*, the stack file device ANOTHER\. .* npx almenara renew echo\.$/);
  });

  test("refuses a ledger of another bot", async () => {
    const path = paths(bot.folder).stack;
    const echo = { ...bot.entry, user_id: "@somebody:else" };
    writeStack(path, { ...readStack(path), bots: { echo } });
    await refuses(/belongs to @echo:.*, not to @somebody:else\. Put the right ledger in its place\.$/);
  });

  test("refuses a stack file that isn't one", async () => {
    writeFileSync(paths(bot.folder).stack, "{");
    await refuses(/stack\.json can't be read \(.*\)\. Put the file back, or set up again: npm start\.$/);
  });

  test("refuses the token of another device", async () => {
    const token = await tokenFor(bot.account, "OTHER");
    bot.alters(`UPDATE fact SET value = '${token}' WHERE name = 'token'`);
    const before = bot.identity();
    expect(await refusal(bot.run())).toMatch(
      /The access token in the ledger is that of .*, device OTHER\..*renew echo\.$/,
    );
    expect(bot.identity()).toEqual(before);
    mends();
    const devices = await devicesOf(bot.account.baseUrl, bot.identity().token);
    expect(devices, "none but the one that the test made").toEqual([bot.created.deviceId, "OTHER"].sort());
  });

  test("starts as who it was when all is put back", async () => {
    await bot.runsOnce();
    expect(bot.identity()).toMatchObject({ user: bot.created.userId, device: bot.created.deviceId });
  });
});

test("a second process on the same ledger refuses, and the first one goes on", async () => {
  const first = bot.run();
  await first.process.ready();
  expect(await refusal(bot.run())).toMatch(
    new RegExp(
      `in use by another process \\(pid ${first.process.pid}\\)\\. Stop that one first, or leave it running`,
    ),
  );
  expect([first.process.state, first.process.starts]).toEqual(["ready", 1]);
  await first.process.stop();
});

test("an older copy of the ledger is refused, and the younger one still starts", async () => {
  const putsOldBack = bot.keeps("old");
  await bot.runsOnce();
  const putsYoungBack = bot.keeps("young");
  putsOldBack();
  const before = bot.identity();
  expect(await refusal(bot.run())).toMatch(
    /is an older copy \(generation \d+; the server has seen \d+\): .*renew echo\.$/,
  );
  expect(bot.identity()).toEqual(before);
  putsYoungBack();
  await bot.runsOnce();
});

describe("a bot whose device is no longer what it was", () => {
  test("refuses after somebody has reset its identity, and after its device was removed", async () => {
    await using reset = await EchoBot.setUp(homeservers.la, "reset");
    await using thief = await Person.arrive({ ...reset.account, crossSigned: false });
    await takeOver(reset.account, thief);
    const before = reset.identity();
    expect(await refusal(reset.run())).toMatch(
      /has another identity than set-up gave it: somebody has reset it\. .* set up a new account for it\.$/,
    );
    expect(reset.identity()).toEqual(before);

    await removeDevice(reset.account, thief.client.getAccessToken(), reset.created.deviceId);
    expect(await refusal(reset.run())).toMatch(
      /no longer accepts the device of .* \(M_UNKNOWN_TOKEN\): it was removed or logged out\..*renew echo\.$/,
    );
    expect(reset.identity()).toEqual(before);
    expect(await devicesOf(reset.account.baseUrl, thief.client.getAccessToken())).toEqual([thief.deviceId]);
  });

  test("refuses where the homeserver lists other keys for it, and after a logout", async () => {
    await using other = await EchoBot.setUp(homeservers.la, "other");
    const before = other.identity();
    await listOtherKeys(other.account.baseUrl, before.token, other.created);
    expect(await refusal(other.run())).toMatch(
      /lists other keys for device .* than the ledger holds\..*renew echo\.$/,
    );
    expect(await devicesOf(other.account.baseUrl, other.identity().token)).toEqual([other.created.deviceId]);

    await logOut(other.account.baseUrl, before.token);
    expect(await refusal(other.run())).toMatch(/no longer accepts the device of .*renew echo\.$/);
    expect(other.identity()).toEqual(before);
  });
});

test("a bot that is logged out while it runs ends, and refuses at its next start", async () => {
  await using bot = await EchoBot.setUp(homeservers.la, "gone");
  const { token } = bot.identity(); // read before it locks the file
  const { process, said } = bot.run();
  await process.ready();
  await logOut(bot.account.baseUrl, token);
  while (process.state !== "refused") await process.changed();
  await eventually("its last line", () => said.length > 1);
  expect(process.starts).toBe(2);
  expect(said).toEqual([
    expect.stringMatching(/^echo: stopped, because .*M_UNKNOWN_TOKEN.*starts again by itself\.$/),
    expect.stringMatching(/^echo does not start: .*removed or logged out\..*renew echo\.$/),
  ]);
});

describe("without a homeserver", () => {
  test("a bot says so once and waits, and when one that goes away comes back, nothing is lost and each is said once", async () => {
    const { la } = homeservers;
    await using ana = await Person.arrive({ ...(await la.account("ana")), crossSigned: true });
    await la.process.stop();
    const run = bot.run();
    await eventually("the bot to say that nobody answers", () => run.said.length > 0);
    expect(run.process.state).toBe("starting");
    await la.startsAgain();
    await run.process.ready();
    expect(run.said).toHaveLength(1);
    expect(run.said[0]).toMatch(
      /^echo: The homeserver doesn't answer \(.*\)\. Start it, or check its address/,
    );

    const room = await ana.opensDm(bot.created.userId);
    await ana.sees(bot.created.userId, room);
    const answers = async (): Promise<string[]> =>
      (await ana.readsAll(room))
        .map(({ content }) => String(content.body))
        .filter((body) => body.startsWith("heard"));
    await ana.says(room, "before");
    await eventually("the first answer", async () => (await answers()).length === 1);

    for (const word of ["one", "two", "three"]) await ana.says(room, word);
    la.process.kill(); // some of it is heard by the bot and some isn't; answers are under way
    await la.process.ended;
    const notices = (): string[] =>
      run.said.slice(1).filter((line) => line.startsWith("echo: The homeserver"));
    await eventually("the notice of the outage", () => notices().length > 0);
    await la.startsAgain();
    await eventually("all to be answered", async () => (await answers()).length >= 4, 60_000);
    await eventually("the notice of its end", () => notices().length > 1);
    expect(notices()).toEqual([
      expect.stringMatching(/^echo: The homeserver doesn't answer \(.*npx almenara doctor/),
      expect.stringMatching(/^echo: The homeserver answers again, after \d+ s\.$/),
    ]);
    expect((await answers()).sort()).toEqual(["heard before", "heard one", "heard three", "heard two"]);
    expect([run.process.state, run.process.starts]).toEqual(["ready", 1]);
  }, 120_000);
});
