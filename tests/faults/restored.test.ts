import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { eventually } from "../federation/eventually.ts";
import type { TestHomeserver } from "../federation/homeservers.ts";
import { TestFederation } from "../federation/test-federation.ts";
import { cardIds } from "./cards.ts";
import { Chat } from "./chat.ts";

/** What belongs to the homeserver alone: the bots' ledgers stand beside it and are not restored. */
const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name !== "organisation");

const copyOf = async (server: TestHomeserver, to: string): Promise<void> => {
  for (const name of await filesOf(server.folder))
    await cp(join(server.folder, name), join(to, name), { recursive: true });
};

const putBack = async (server: TestHomeserver, from: string): Promise<void> => {
  for (const name of await filesOf(server.folder)) await rm(join(server.folder, name), { recursive: true });
  await cp(from, server.folder, { recursive: true });
};

test("bots notice a homeserver restored from an older copy, send again what it lost of theirs, once, and work on", async () => {
  await using world = await TestFederation.start();
  const { la } = world.servers;
  const ana = await world.verifier();
  const chat = await Chat.open(world);
  const ids = [await chat.reports("kept")];
  await world.settles();

  const copy = await mkdtemp(join(tmpdir(), "almenara-copy-"));
  try {
    await la.process.stop();
    await copyOf(la, copy);
    await la.startsAgain();
    const said = [await chat.says("lost 1"), await chat.says("lost 2")];
    for (const event of said) ids.push(await chat.acknowledged(event));
    const newcomer = await Chat.open(world); // whose account and chat the copy doesn't know
    ids.push(await newcomer.reports("lost 3"));
    await world.settles();
    await ana.hears(world.deskRoom, ({ content }) => String(content.body).startsWith(ids.at(-1) ?? "?"));

    await la.process.stop();
    await putBack(la, copy);
    await la.startsAgain();
    for (const bot of ["intake", "desk"] as const)
      await eventually(
        `${bot} to notice`,
        async () => (await world.status(bot)).notices.some(({ key }) => key === "restored"),
        60_000,
      );
    await world.settles(60_000);

    ids.push(await reportOf(chat, await chat.says("after it")));
    // The copy holds one-time keys of intake's that were used after it was made: intake has withdrawn them.
    const another = await Chat.open(world);
    ids.push(await another.reports("of somebody new"));
    await eventually("the desk to be told", async () => (await world.told()).length === ids.length, 60_000);

    for (const event of said)
      expect(await chat.answers(event)).toEqual({ received: 1, unread: 0, unreadable: 0 });
    expect(await cardIds(world, ana)).toEqual(ids);
    expect((await world.told()).map(({ id }) => id)).toEqual(ids);
    const told = world.said.filter((line) => line.includes("restored from an older copy"));
    expect(told.map((line) => line.split("|")[0]).sort()).toEqual(["desk", "intake"]);
    expect(Object.values(world.bots).map(({ starts }) => starts)).toEqual([1, 1, 1]);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}, 240_000);

/** The acknowledgement as the homeserver has it: the person's app is still at a place of the sync that is no more. */
const reportOf = async (chat: Chat, said: string): Promise<string> => {
  await eventually("the acknowledgement", async () => (await chat.answers(said)).received === 1, 60_000);
  return chat.acknowledged(said);
};
