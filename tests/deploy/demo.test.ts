import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import type { z } from "zod";
import { settingsText } from "../../config/settings-text.ts";
import { POLL_START } from "../../core/incident/poll.ts";
import { putFormerAside } from "../../deploy/demo/former-data.ts";
import { ORGANISATIONS, settingsOf } from "../../deploy/demo/organisations.ts";
import { demoFileSchema } from "../../deploy/demo/stack-file.ts";
import { webPorts } from "../../deploy/demo/web-ports.ts";
import { eventually } from "../federation/eventually.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import { Person } from "../people/person.ts";

const start = (
  folder: string,
  ...args: string[]
): { child: ChildProcess; lines: string[]; ended: Promise<number | null> } => {
  const child = spawn(process.execPath, [resolve("deploy/demo.ts"), ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => lines.push(line));
  return { child, lines, ended: new Promise((done) => child.once("close", done)) };
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("the demo plays its story, writes what stands for programs, tells how to join in, and Ctrl-C leaves no process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "almenara-demo-"));
  const file = join(folder, "stack-of-the-demo.json");
  const { child, lines, ended } = start(folder, "--fast", "--json", file);
  try {
    await eventually(
      () => `the demo to stay up; it said:\n${lines.join("\n")}`,
      () => lines.some((line) => line.includes("until Ctrl-C")),
      200_000,
    );
    const text = lines.join("\n");
    expect(text).not.toContain("FAILED");
    expect(text).not.toContain("DeprecationWarning");
    const { organisations } = demoFileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    expect(organisations.map(({ id }) => id)).toEqual(["la", "oak"]);
    for (const { homeserver, web, people, pids, rooms } of organisations) {
      expect(text).toContain(homeserver.base_url);
      expect((await fetch(`${web}/`)).status).toBe(200);
      const toPlay = people.filter(({ played }) => !played);
      expect(toPlay.flatMap(({ roles }) => roles)).toEqual(ROLES_TO_PLAY);
      for (const { password } of toPlay) expect(text).toContain(password);
      expect(Object.values(pids).filter(isAlive)).toHaveLength(5); // four bots, a homeserver
      expect(Object.keys(rooms.exchange)).toHaveLength(1);
    }
    const [la] = organisations;
    if (la !== undefined) await comesToTheDesk(la);
    const children = childrenOf(child.pid ?? 0);
    expect(children.length).toBeGreaterThanOrEqual(10);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    await eventually("every child to be gone", () => !children.some(isAlive));
  } finally {
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);

/** An onlooker signs in as a verifier with an app of their own, and reads what was open before they came. */
const comesToTheDesk = async ({ homeserver, people, rooms, bots }: DemoOrganisationView): Promise<void> => {
  const account = people.find(({ played, roles }) => !played && roles.includes("verifier"));
  if (account === undefined) throw new Error("nobody to play");
  const { user_id: user, password } = account;
  await using verifier = await Person.arrive({
    baseUrl: homeserver.base_url,
    user,
    password,
    crossSigned: true,
  });
  await verifier.joins(rooms.desk);
  const isPoll = ({ type, sender, encrypted }: HeardEvent): boolean =>
    encrypted && sender === bots.desk && type === POLL_START;
  await verifier.hears(rooms.desk, isPoll, { within: 30_000 });
  await verifier.logsOut();
};

type DemoOrganisationView = z.infer<typeof demoFileSchema>["organisations"][number];

const ROLES_TO_PLAY = [
  "coordinator",
  "dispatcher",
  "verifier",
  "verifier",
  "responder",
  "reporter",
  "reporter",
];

test("what the demo before this one left is put aside, never mixed with this one's", () => {
  const folder = mkdtempSync(join(tmpdir(), "almenara-demo-"));
  const data = join(folder, "demo");
  const leave = (steps: object): void => {
    mkdirSync(join(data, "la"), { recursive: true });
    writeFileSync(join(data, "la", "set-up.json"), JSON.stringify(steps));
  };
  expect(putFormerAside(data)).toBeNull();
  for (const aside of [`${data}.old`, `${data}.old-2`]) {
    leave({ "probe password": "secret" });
    expect(putFormerAside(data)).toBe(aside);
    expect(existsSync(data)).toBe(false);
    expect(existsSync(join(aside, "la", "set-up.json"))).toBe(true);
  }
  leave({ "relay password": "secret" });
  expect(putFormerAside(data)).toBeNull();
  rmSync(folder, { recursive: true, force: true });
});

test("a web port that is chosen and taken is named with who holds it, before anything starts", async () => {
  const folder = mkdtempSync(join(tmpdir(), "almenara-demo-"));
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const [la] = ORGANISATIONS;
  if (la === undefined) throw new Error("no organisation");
  mkdirSync(join(folder, "la"));
  writeFileSync(join(folder, "la", "almenara.yaml"), settingsText(settingsOf(la, port)));
  await expect(webPorts(folder)).rejects.toThrow(
    new RegExp(`^Port ${port}, where the pages are, is taken by process ${process.pid} `),
  );
  server.close();
  await once(server, "close");
  expect((await webPorts(folder)).la).toBe(port);
  rmSync(folder, { recursive: true, force: true });
});

test("a word that the demo doesn't know is answered with one line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "almenara-demo-"));
  const { lines, ended } = start(folder, "--onec");
  expect(await ended).toBe(1);
  expect(lines.join("\n")).toContain("--onec");
  expect(lines.join("\n")).not.toContain("    at ");
  rmSync(folder, { recursive: true, force: true });
});

/** All processes below one, from /proc. */
const childrenOf = (pid: number): number[] => {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap(({ pid: child }) => [child, ...below(child)]);
  return below(pid);
};

const parentOf = (pid: string): number => {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[1],
    );
  } catch {
    return -1; // it has just ended
  }
};
