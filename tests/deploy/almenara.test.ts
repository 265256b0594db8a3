import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readIdentity } from "../../bots/kit/identity/account.ts";
import { openLedger } from "../../bots/kit/ledger/open-ledger.ts";
import { paths } from "../../deploy/stack/paths.ts";
import { setUpSecrets } from "../../deploy/stack/set-up-secrets.ts";
import { readStack } from "../../deploy/stack/stack-file.ts";
import { devicesOf, logOut } from "../bots/kit/echo/devices.ts";
import { eventually } from "../federation/eventually.ts";
import { type BotName, TestFederation } from "../federation/test-federation.ts";
import type { Person } from "../people/person.ts";
import { types, typing } from "./command.ts";

describe("almenara, typed without a stack", () => {
  test("says what there is and what it ends with", async () => {
    const { code, out } = await types(["--help"]);
    expect(code).toBe(0);
    for (const word of [
      "status",
      "roster",
      "operator",
      "doctor",
      "renew",
      "config",
      "keys",
      "run",
      "Exit codes:",
    ])
      expect(out).toContain(word);
  });

  test("says in one line where nothing is set up", async () => {
    for (const words of [["status"], ["doctor"], ["roster"], ["operator"], ["renew", "desk"]]) {
      const { code, out, error } = await types([...words, "--folder", "/nowhere"]);
      expect({ code, out, lines: error.split("\n").length }).toEqual({ code: 78, out: "", lines: 1 });
      expect(error).toMatch(/^There is no \/nowhere\/stack\.json\. .*npm start$/);
    }
  });

  test.each([
    [["stat"]],
    [["renew"]],
    [["roster", "add", "@ana:example.org"]],
    [["operator", "add"]],
    [["status", "--loud"]],
  ])("says that %j is typed wrongly", async (words) => {
    const { code, error } = await types(words);
    expect(code).toBe(2);
    expect(error).toMatch(/^error: /);
  });

  /** Everything of this form in our own texts, once. */
  const named = (form: RegExp): string[] => {
    const files = globSync("{README.md,{bots,core,bridge,deploy,docs}/**/*.{ts,mjs,md}}");
    const found = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(form)]);
    return [...new Set(found.map(([, words = ""]) => words))];
  };

  test("knows every command that our own texts tell people to type", async () => {
    const known = new Set<string>();
    const learn = async (before: readonly string[]): Promise<string[]> => {
      const { out } = await types([...before, "--help"]);
      const words = [...(out.split("Commands:")[1]?.matchAll(/^ {2}([a-z]+)\b/gm) ?? [])].map(
        ([, word = ""]) => word,
      );
      for (const word of words) known.add([...before, word].join(" "));
      return words;
    };
    for (const word of await learn([])) await learn([word]);
    const said = named(/npx almenara ([a-z]+(?: (?:add|drop|list))?)/g);
    expect(said).toContain("operator add");
    expect(said.filter((words) => !known.has(words))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      scripts: Record<string, string>;
    };
    const run = named(/npm (start|test|run [a-z:]+)/g).map((words) => words.replace(/^run /, ""));
    expect(run).toContain("start");
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
  });
});

describe("almenara, typed beside running bots", () => {
  let world: TestFederation;
  let folder: string;
  let neighbour: Person;
  let room: string;

  beforeAll(async () => {
    world = await TestFederation.start();
    folder = world.home.folder;
    neighbour = await world.neighbour();
    room = await neighbour.opensDm(world.userOf("intake"));
    await neighbour.sees(world.userOf("intake"), room);
  });

  afterAll(() => world[Symbol.asyncDispose]());

  const almenara = (...words: string[]) => types([...words, "--folder", folder]);

  /** A report of the neighbour, until the other city's probe has been told of it. */
  const reports = async (words: string): Promise<void> => {
    await neighbour.says(room, words);
    await eventually(
      () => `the probe to be told "${words}"; bots said:\n${world.said.slice(-20).join("\n")}`,
      async () => (await world.told()).some(({ text }) => text.includes(words)),
      40_000,
    );
  };

  const timesTold = async (words: string): Promise<number> =>
    (await world.told()).filter(({ text }) => text.includes(words)).length;

  const tokenOf = (bot: BotName): string => {
    const ledger = openLedger(paths(folder).ledger(bot));
    const { accessToken } = readIdentity(ledger);
    ledger.close();
    return accessToken;
  };

  const starts = async (bot: BotName): Promise<void> => {
    world.bots[bot].start();
    await world.bots[bot].ready();
  };

  /** What the homeserver says of a bot: its one device, signed by the identity in the stack file. */
  const expectWholeDevice = async (bot: BotName, gone: string): Promise<void> => {
    await world.bots[bot].stop();
    const entry = readStack(paths(folder).stack).bots[bot];
    expect(entry?.device_id).not.toBe(gone);
    expect(entry?.master_key).toBe(world.stack.bots[bot]?.master_key);
    expect(await devicesOf(world.home.baseUrl, tokenOf(bot))).toEqual([entry?.device_id]);
    await starts(bot); // which looks whether this device is signed by that identity
  };

  test("status shows the bots that live here, as a table and for programs", async () => {
    const shown = await almenara("status");
    expect(shown).toMatchObject({ code: 0, error: "" });
    expect(shown.out).toMatch(/^bot +state +waiting +outbox +notices\n/);
    expect(shown.out).toMatch(/^intake +ready +\d+ +\d+ +\d+$/m);
    const { out } = await almenara("status", "--json");
    expect(JSON.parse(out)).toMatchObject([
      { bot: "intake", state: "ready" },
      { bot: "desk", state: "ready" },
    ]);
  });

  test("roster adds, lists and drops people, and says what is no Matrix id", async () => {
    expect(await almenara("roster")).toMatchObject({ code: 0, out: expect.stringContaining("roster add") });
    const added = await almenara(
      "roster",
      "add",
      "@ana:example.org",
      "--role",
      "verifier",
      "--trained",
      "2026-05-01",
    );
    expect(added).toEqual({ code: 0, out: "@ana:example.org is on the roster as verifier.\n", error: "" });
    expect((await almenara("roster", "list")).out).toMatch(
      /@ana:example\.org +verifier +2026-05-01 +not seen yet/,
    );
    expect(JSON.parse((await almenara("roster", "--json")).out)).toMatchObject([
      { user_id: "@ana:example.org" },
    ]);
    expect((await almenara("roster", "drop", "@ana:example.org")).code).toBe(0);
    const cora = ["@cora:example.org", "--role", "coordinator"];
    expect((await almenara("roster", "add", ...cora)).out).toContain(
      "almenara operator add @cora:example.org",
    );
    expect((await almenara("roster", "drop", "@cora:example.org")).code).toBe(0);
    const nobody = await almenara("roster", "drop", "@ana:example.org");
    expect(nobody).toMatchObject({
      code: 78,
      error: expect.stringMatching(/^@ana.* isn't on the roster\. See/),
    });
    const wrong = await almenara("roster", "add", "ana", "--role", "verifier");
    expect(wrong.code).toBe(78);
    expect(wrong.error).toMatch(/^desk: a Matrix id looks like @name:server/);
    expect(wrong.error.split("\n")).toHaveLength(1);
  });

  test("operator adds somebody to every bot and invites them, however often, and drops them from all, running or not", async () => {
    const ola = await world.neighbour({ crossSigned: true });
    expect((await almenara("operator")).out).toContain("npx almenara operator add");
    await world.bots.desk.stop();
    for (let time = 0; time < 2; time++) {
      const added = await almenara("operator", "add", ola.userId);
      expect(added).toMatchObject({ code: 0, error: "" });
      expect(added.out).toContain(`${ola.userId} is an operator and invited`);
    }
    expect(await ola.isInvited()).toBe(world.operations);
    expect((await almenara("operator")).out).toMatch(/^@neighbour\S+ +not seen yet +intake, desk$/m);
    await starts("desk");
    expect(await world.asks("desk", "operators")).toMatchObject([{ user_id: ola.userId }]);
    await ola.joins(world.operations);
    expect((await almenara("operator", "drop", ola.userId)).code).toBe(0);
    for (const bot of ["intake", "desk"] as const) expect(await world.asks(bot, "operators")).toEqual([]);
    await eventually(
      "the operator to be out of the room",
      async () => ola.client.getRoom(world.operations)?.getMyMembership() === "leave",
    );
    expect(await almenara("operator", "drop", ola.userId)).toMatchObject({
      code: 78,
      error: expect.stringMatching(/isn't an operator\. See/),
    });
    expect(await almenara("operator", "add", "ola")).toMatchObject({ code: 78 });
  });

  test("doctor finds nothing where nothing is wrong, and says what to type where something is", async () => {
    await world.settles();
    expect(await almenara("doctor")).toEqual({ code: 0, out: "All is as it should be.\n", error: "" });
    await world.bots.desk.stop();
    expect(await almenara("doctor")).toEqual({
      code: 1,
      out: "desk: it isn't running. Type: npm start\n",
      error: "",
    });
    expect(JSON.parse((await almenara("doctor", "--json")).out)).toMatchObject([{ where: "desk" }]);
    expect(await almenara("status")).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^desk +not running/m),
    });
    // A stopped bot's roster is in its ledger, and the same words work on it.
    expect((await almenara("roster", "add", "@cy:example.org", "--role", "verifier")).code).toBe(0);
    expect((await almenara("roster")).out).toContain("@cy:example.org");
    await starts("desk");
    expect((await almenara("roster")).out).toContain("@cy:example.org");
    expect((await almenara("roster", "drop", "@cy:example.org")).code).toBe(0);
  });

  test("run runs the bots that are named, and ends them within 5 s of SIGTERM; one that refuses is one line", async () => {
    await world.bots.desk.stop();
    const run = typing(["run", "desk", "--folder", folder]);
    await run.says(/^desk is ready\.$/m);
    expect((await almenara("status")).out).toMatch(/^desk +ready/m);
    const told = Date.now();
    run.child.kill("SIGTERM");
    expect(await run.typed).toMatchObject({ code: 0, error: "" });
    expect(Date.now() - told).toBeLessThan(5_000);
    expect((await almenara("status")).out).toMatch(/^desk +not running/m);

    const settings = paths(folder).settings;
    const good = readFileSync(settings, "utf8");
    writeFileSync(settings, good.replace("hotline:", "hotlin:"));
    const refused = await almenara("run", "desk");
    expect(refused.code).toBe(78);
    expect(refused.out).toMatch(/^desk does not start: .*almenara\.yaml, line \d+: help\.hotline: [^\n]*\n$/);
    writeFileSync(settings, good);
    await starts("desk");
  });

  test("renew refuses a bot that runs, and one that isn't there", async () => {
    const before = readFileSync(paths(folder).stack, "utf8");
    expect(await almenara("renew", "intake")).toEqual({
      code: 78,
      out: "",
      error: "intake is running. Stop it first (Ctrl-C where npm start runs), then type this again.",
    });
    expect(await almenara("renew", "probe")).toMatchObject({
      code: 78,
      error: expect.stringContaining("names no bot"),
    });
    expect(readFileSync(paths(folder).stack, "utf8")).toBe(before);
    expect(existsSync(join(paths(folder).bot("intake"), "renewing"))).toBe(false);
  });

  test("renew gives a logged-out intake a new device, and the same chat goes on: nothing twice, nothing lost", async () => {
    await reports("dos camionetas");
    await world.settles();
    const old = world.stack.bots.intake?.device_id ?? "";
    await world.bots.intake.stop();
    await logOut(world.home.baseUrl, tokenOf("intake"));
    expect((await almenara("doctor")).out).toBe(
      "intake: its device was removed from the homeserver or logged out. Type: npx almenara renew intake\n",
    );

    const renewed = await almenara("renew", "intake");
    expect(renewed).toMatchObject({ code: 0, error: "" });
    expect(renewed.out).toMatch(new RegExp(`^intake has a new device, .*; ${old} is logged out\\.$`, "m"));
    expect(renewed.out).toMatch(/^The old ledger lies in .*\/ledger-[\dT-]+\. Delete it when/m);
    await starts("intake");
    await neighbour.finds(
      world.userOf("intake"),
      ({ devices }) => [...devices.values()].every(({ signedByOwner }) => signedByOwner) && !devices.has(old),
    );
    await reports("una camioneta más");
    expect(await timesTold("dos camionetas")).toBe(1);
    await neighbour.hears(room, ({ content }) => String(content.body).includes("recibido"));
    await expectWholeDevice("intake", old);
  }, 120_000);

  test("renew of a damaged desk takes the recovery key from a file or standard input, no other, and other bots send again", async () => {
    const old = world.stack.bots.desk?.device_id ?? "";
    const { recoveryKey } = setUpSecrets(folder, "desk");
    const other = setUpSecrets(folder, "intake").recoveryKey ?? "";
    await world.bots.desk.stop();
    writeFileSync(paths(folder).ledger("desk"), "this was a ledger once\n".repeat(1_000));

    const renew = (key: string) =>
      types(["renew", "desk", "--folder", folder, "--recovery-key-file", "-"], `${key}\n`);
    for (const [key, line] of [
      ["EsT0 not a key", /^@desk:.* could not be given an identity: That is not a recovery key: .*again/],
      [other, /^@desk:.* could not be given an identity: That is not the recovery key of @desk:.*again/],
    ] as const) {
      const refused = await renew(key);
      expect(refused.code).toBe(78);
      expect(refused.error).toMatch(line);
      expect(refused.error.split("\n")).toHaveLength(1);
    }
    expect(readStack(paths(folder).stack).bots.desk?.device_id, "nothing has changed yet").toBe(old);

    const renewed = await renew(recoveryKey ?? "");
    expect(renewed).toMatchObject({ code: 0, error: "" });
    expect(renewed.out).toMatch(
      /^Lost: .*Put people back on the roster: npx almenara roster add\. Put operators back: npx almenara operator add$/m,
    );
    await starts("desk");
    await reports("tres camionetas");
    await eventually(
      "the desk to be told again what intake keeps",
      async () => (await timesTold("dos camionetas")) > 1,
    );
    await expectWholeDevice("desk", old);
  }, 120_000);
});
