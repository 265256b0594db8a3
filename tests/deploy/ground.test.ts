import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { scratch } from "./homeserver/scratch.ts";

const ground = fileURLToPath(new URL("../../deploy/ground.mjs", import.meta.url));

/** A project of its own with `lock` as what its package-lock.json asks for, and this shell script as its npm. */
const project = async (npm: string, lock: object = {}) => {
  const place = await scratch();
  const file = (name: string) => join(place.folder, name);
  await mkdir(file("deploy"));
  await mkdir(file("path"));
  await copyFile(ground, file("deploy/ground.mjs"));
  await writeFile(file("package-lock.json"), JSON.stringify({ packages: { "": {}, ...lock } }));
  await writeFile(file("path/npm"), `#!/bin/sh\n${npm}\n`);
  await chmod(file("path/npm"), 0o755);
  await writeFile(file("script.ts"), "const code: number = Number(process.argv[2]); process.exit(code);");
  return { ...place, file, [Symbol.asyncDispose]: place[Symbol.asyncDispose] };
};

type World = Awaited<ReturnType<typeof project>>;

const run = (world: World, ...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const env = { PATH: `${world.file("path")}:/usr/bin:/bin` };
    execFile(process.execPath, [world.file("deploy/ground.mjs"), ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, said: `${out}${err}` }),
    );
  });

/** What npm would leave: its record, and a Node in .bin. */
const installs = `mkdir -p node_modules/.bin
  echo '{"packages":{}}' > node_modules/.package-lock.json
  ln -sf ${process.execPath} node_modules/.bin/node
  echo once >> npm-ran`;

test("a fresh checkout is installed first, once, and ends with the script's own exit code", async () => {
  await using world = await project(installs);
  const first = await run(world, world.file("script.ts"), "7");
  expect(first.code).toBe(7);
  expect(first.said).toMatch(/Installing packages: \d+ s/);
  expect(await run(world, world.file("script.ts"), "0")).toEqual({ code: 0, said: "" });
});

test("what Node compiles is kept for the next start", async () => {
  await using world = await project(installs);
  await writeFile(world.file("script.ts"), "console.log(process.env.NODE_COMPILE_CACHE)");
  expect((await run(world, world.file("script.ts"))).said).toContain(world.file(".cache/compiled"));
  expect(existsSync(world.file(".cache/compiled"))).toBe(true);
});

test("a lock file that changed is installed again", async () => {
  await using world = await project(installs);
  await run(world, world.file("script.ts"), "0");
  const changed = { packages: { "": {}, "node_modules/added": { version: "1.0.0" } } };
  await writeFile(world.file("package-lock.json"), JSON.stringify(changed));
  const { code, said } = await run(world, world.file("script.ts"), "0");
  expect(said).toContain("Installing packages");
  // This npm installs the old set again, which must not pass for the new one.
  expect(said).toContain("node_modules is not what package-lock.json asks for");
  expect(code).toBe(1);
});

test("a lock file that npm ci refuses for other systems' packages is installed from all the same", async () => {
  await using world = await project(
    `if [ "$1" = ci ]; then echo "npm error code EUSAGE" >&2; exit 1; fi\n${installs}`,
  );
  expect((await run(world, world.file("script.ts"), "3")).code).toBe(3);
});

test.each([
  ["npm error code ENOTFOUND", "the package registry can't be reached"],
  ["npm error code ENOSPC", "the disk is full"],
  ["npm error notarget No matching version found", "No matching version found"],
])("a failed installation (%s) says what to do and runs nothing", async (error, expected) => {
  await using world = await project(`echo "${error}" >&2; exit 1`);
  const { code, said } = await run(world, world.file("script.ts"), "0");
  expect(code).toBe(1);
  expect(said).toContain(expected);
});

test("a processor without a Node of ours is told so", async () => {
  await using world = await project(`${installs}; rm node_modules/.bin/node`);
  expect((await run(world, world.file("script.ts"), "0")).said).toContain(`no Node 24 for ${process.arch}`);
});

test("a command of the packages finds the project's Node first in its path", async () => {
  await using world = await project(installs);
  await run(world, world.file("script.ts"), "0");
  await symlink("/bin/sh", world.file("node_modules/.bin/tool"));
  const { said } = await run(world, "--bin", "tool", "-c", "command -v node");
  expect(said.trim()).toBe(world.file("node_modules/.bin/node"));
});

test("a signal reaches the script, and its answer is the answer", async () => {
  await using world = await project(installs);
  const waits = world.file("waits.ts");
  await writeFile(
    waits,
    'process.on("SIGTERM", () => process.exit(5)); setInterval(() => {}, 1e6); console.log("up");',
  );
  await run(world, world.file("script.ts"), "0");
  const env = { PATH: "/usr/bin:/bin" };
  const args = [world.file("deploy/ground.mjs"), waits];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect((await once(child, "exit"))[0]).toBe(5);
});
