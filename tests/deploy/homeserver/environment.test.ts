import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ensureEnvironment } from "../../../deploy/homeserver/environment.ts";
import { isAlive, scratch } from "./scratch.ts";

/** What ensureEnvironment says on a machine whose path holds only this `python3` (a shell script). */
const refusal = async (python3: string | undefined, variables: NodeJS.ProcessEnv = {}) => {
  await using place = await scratch();
  const path = join(place.folder, "bin");
  await mkdir(path);
  if (python3 !== undefined) {
    await writeFile(join(path, "python3"), `#!/bin/sh\n${python3}\n`);
    await chmod(join(path, "python3"), 0o755);
  }
  const cache = join(place.folder, "cache");
  const outcome = await ensureEnvironment({ cache, variables: { ...variables, PATH: path } }).catch(
    (error: Error) => error.message,
  );
  const left = await readdir(cache);
  expect(left.filter((name) => !name.includes(".lock"))).toEqual([]);
  expect(outcome).not.toContain("\n");
  return outcome;
};

test("a machine without Python is told what to install", async () => {
  expect(await refusal(undefined)).toContain("Type: apt-get install python3 python3-venv");
});

test("a Python that is too old is named, with the version that is needed", async () => {
  const said = await refusal('echo "python 3 9 venv"');
  expect(said).toContain("Python 3.10 or newer");
  expect(said).toContain("this machine's is 3.9");
});

test("a Python without venv is told Debian's package for it", async () => {
  expect(await refusal('echo "python 3 12 none"')).toContain("apt-get install python3-venv");
});

/** The Python that this machine has, which answers pip's part with `says`. */
const failing = (says: string) =>
  `case "$*" in *leash.py*) echo "${says}" >&2; exit 1;; esac; echo "python 3 12 venv"`;

test.each([
  ["a full disk", "OSError: [Errno 28] No space left on device", "MB of disk"],
  ["no network", "Temporary failure in name resolution", "the Python package index can't be reached"],
  [
    "anything else",
    "ERROR: No matching distribution found for attrs",
    "No matching distribution found for attrs",
  ],
])("%s while installing is one clear line", async (_what, says, expected) => {
  expect(await refusal(failing(says))).toContain(expected);
});

/** The real tools, with nothing to install but what is on disk: no package is needed to see the order of things. */
const small = async (folder: string) => {
  const requirements = join(folder, "requirements.txt");
  await writeFile(requirements, "# nothing\n");
  return { cache: join(folder, "cache"), packages: { name: "Nothing", requirements, bytes: 1 } };
};

test("two at once make one environment, and the next finds it made", { timeout: 120_000 }, async () => {
  await using place = await scratch();
  const options = await small(place.folder);
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const [one, two] = await Promise.all([
    ensureEnvironment({ ...options, say }),
    ensureEnvironment({ ...options, say }),
  ]);
  expect(one).toEqual(two);
  expect(lines.filter((line) => line.includes("making a Python environment"))).toHaveLength(1);
  expect(lines).toContain("Nothing: another process is installing it; waiting");
  const later: string[] = [];
  expect(await ensureEnvironment({ ...options, say: (line) => void later.push(line) })).toEqual(one);
  expect(later).toEqual([]);
});

test("what is to be installed is named, with its folder, and what disk it lacks", async () => {
  await using place = await scratch();
  const { cache, packages } = await small(place.folder);
  const said = await ensureEnvironment({ cache, packages: { ...packages, bytes: 1e18 } }).catch(
    (error: Error) => error.message,
  );
  expect(said).toContain(`Nothing needs 1000000000000 MB of disk in ${cache}`);
  expect(await readdir(cache)).toEqual([expect.stringMatching(/^nothing-[0-9a-f]{16}\.lock$/)]);
});

test("a kill in the middle leaves no process behind, and the next start makes it whole", {
  timeout: 120_000,
}, async () => {
  await using place = await scratch();
  const options = await small(place.folder);
  const module = new URL("../../../deploy/homeserver/environment.ts", import.meta.url).href;
  const script = `import { ensureEnvironment } from ${JSON.stringify(module)};
    await ensureEnvironment({ ...${JSON.stringify(options)}, say: (line) => console.log(line) });`;
  const args = ["--input-type=module", "-e", script];
  const victim = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(victim.stdout, "data");
  const installer = await childOf(victim.pid ?? 0);
  victim.kill("SIGKILL");
  await once(victim, "exit");
  await expect.poll(() => isAlive(installer), { timeout: 10_000 }).toBe(false);
  const environment = await ensureEnvironment(options);
  expect(await readdir(environment.folder)).toContain("complete");
});

const childOf = async (pid: number): Promise<number> => {
  const file = `/proc/${pid}/task/${pid}/children`;
  const read = async () => Number((await readFile(file, "utf8")).trim().split(" ")[0] ?? 0);
  await expect.poll(read, { timeout: 10_000 }).toBeGreaterThan(0);
  return read();
};
