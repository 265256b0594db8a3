import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../../deploy/stack/paths.ts";
import { readStack, writeStack } from "../../../deploy/stack/stack-file.ts";
import { devicesOf } from "../../bots/kit/echo/devices.ts";
import { EchoBot } from "../../bots/kit/echo/echo-bot.ts";
import { takeOver } from "../../bots/kit/echo/take-over.ts";
import { Homeservers } from "../../federation/homeservers.ts";
import { HostileHomeserver } from "../../hostile-homeserver/hostile-homeserver.ts";
import { Person } from "../../people/person.ts";
import { types } from "../command.ts";

let homeservers: Homeservers;

beforeAll(async () => {
  homeservers = await Homeservers.start("la");
});

afterAll(() => homeservers[Symbol.asyncDispose]());

/** A bot that has run once and stopped, and what set-up would keep of it. */
const stoppedBot = async (name: string): Promise<EchoBot> => {
  const bot = await EchoBot.setUp(homeservers.la, name);
  const kept = { "echo password": bot.account.password, "echo identity": bot.created };
  writeFileSync(join(bot.folder, "set-up.json"), JSON.stringify(kept));
  await bot.runsOnce();
  return bot;
};

const renew = (bot: EchoBot) => types(["renew", "echo", "--folder", bot.folder]);

/** A new device, alone on the account, as which the bot starts; nothing of the making is left. */
const expectRenewed = async (bot: EchoBot): Promise<void> => {
  const entry = readStack(paths(bot.folder).stack).bots.echo;
  expect(entry?.device_id).not.toBe(bot.created.deviceId);
  expect(entry?.master_key).toBe(bot.created.masterKey);
  expect(bot.identity().device).toBe(entry?.device_id);
  expect(existsSync(join(paths(bot.folder).bot("echo"), "renewing"))).toBe(false);
  expect(globSync(`${paths(bot.folder).bot("echo")}/ledger-*/ledger.sqlite`)).toHaveLength(1);
  await bot.runsOnce();
  expect(await devicesOf(bot.account.baseUrl, bot.identity().token)).toEqual([entry?.device_id]);
};

describe.concurrent("a renewal", { timeout: 120_000 }, () => {
  test("keeps the ledger's own id and content, and takes over no key of the old device", async () => {
    await using bot = await stoppedBot("whole");
    bot.alters("INSERT INTO roster VALUES('@ana:example.org', 'verifier', NULL, NULL)");
    const before = bot.identity();
    expect(await renew(bot)).toMatchObject({ code: 0, error: "" });
    const after = bot.identity();
    expect(after.ledger).toBe(before.ledger);
    expect(Number(after.generation)).toBeGreaterThan(Number(before.generation));
    expect(after.token).not.toBe(before.token);
    const [old = ""] = globSync(`${paths(bot.folder).bot("echo")}/ledger-*/ledger.sqlite`);
    const keys = new Set(recordsOf(old));
    expect(keys.size).toBeGreaterThan(0);
    expect(recordsOf(bot.ledger).filter((value) => keys.has(value))).toEqual([]);
    const db = new DatabaseSync(bot.ledger);
    expect(db.prepare("SELECT user FROM roster").all()).toEqual([{ user: "@ana:example.org" }]);
    db.close();
    await expectRenewed(bot);
  });

  test("of an older copy takes a new ledger id, under which nobody has heard anything yet", async () => {
    await using bot = await stoppedBot("older");
    const putsOldBack = bot.keeps("old");
    await bot.runsOnce();
    putsOldBack();
    const before = bot.identity();
    expect(await renew(bot)).toMatchObject({ code: 0, error: "" });
    expect(bot.identity().ledger).not.toBe(before.ledger);
    await expectRenewed(bot);
  });

  test("of a bot whose ledger is missing makes one", async () => {
    await using bot = await stoppedBot("missing");
    rmSync(bot.ledger);
    const renewed = await renew(bot);
    expect(renewed).toMatchObject({ code: 0, error: "" });
    expect(renewed.out).not.toContain("The old ledger lies in");
    await bot.runsOnce();
    expect(await devicesOf(bot.account.baseUrl, bot.identity().token)).toHaveLength(1);
  });

  test("refuses an account whose identity somebody has reset, and changes nothing here", async () => {
    await using bot = await stoppedBot("reset");
    await using thief = await Person.arrive({ ...bot.account, crossSigned: false });
    await takeOver(bot.account, thief);
    const before = bot.contents();
    const refused = await renew(bot);
    expect(refused.code).toBe(78);
    expect(refused.error).toMatch(
      /has another identity than set-up gave it: somebody has reset it\. .*new account/,
    );
    expect(refused.error.split("\n")).toHaveLength(1);
    expect(bot.contents()).toBe(before);
    expect(readStack(paths(bot.folder).stack).bots.echo?.device_id).toBe(bot.created.deviceId);
  });
});

test.concurrent.each([
  ["signatures", { method: "POST", path: /\/keys\/signatures\/upload$/, hold: "before" }],
  ["generation", { method: "PUT", path: /\/account_data\/org\.almenara\.generation$/, hold: "after" }],
  ["before-removal", { method: "DELETE", path: /\/devices\//, hold: "before" }],
] as const)(
  "a renewal that is killed (%s) goes on where it was when it is typed again",
  async (name, rule) => {
    await using bot = await stoppedBot(`killed-${name}`);
    await using between = await HostileHomeserver.before(homeservers.la.baseUrl);
    const { stack } = paths(bot.folder);
    const address = (base_url: string): void => {
      const now = readStack(stack);
      writeStack(stack, { ...now, homeserver: { ...now.homeserver, base_url } });
    };
    address(between.baseUrl);
    const gate = between.rule(rule);
    const typed = startsRenewing(bot.folder);
    await gate.arrived;
    await killsAll(typed);
    gate.remove();
    address(homeservers.la.baseUrl);
    expect(await renew(bot)).toMatchObject({ code: 0, error: "" });
    await expectRenewed(bot);
  },
);

/** Every value that the engine has written, but for flags and numbers. */
const recordsOf = (ledger: string): string[] => {
  const db = new DatabaseSync(ledger);
  const rows = db.prepare("SELECT hex(value) AS value FROM idb_record WHERE length(value) > 32").all();
  db.close();
  return rows.map(({ value }) => String(value));
};

/** In a process group of its own, so that what it starts dies with it, as in a power cut. */
const startsRenewing = (folder: string): ChildProcess => {
  const almenara = fileURLToPath(new URL("../../../deploy/almenara.ts", import.meta.url));
  const words = [almenara, "renew", "echo", "--folder", folder];
  return spawn(process.execPath, words, { detached: true, stdio: "ignore" });
};

const killsAll = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined) throw new Error("it never ran");
  process.kill(-child.pid, "SIGKILL");
  await once(child, "close");
};
