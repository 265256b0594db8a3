// Puts a fresh checkout on its feet and runs something of it on the project's own Node.
//
//   node deploy/ground.mjs SCRIPT.ts [ARGUMENT...]
//   node deploy/ground.mjs --bin NAME [ARGUMENT...]     (a command of node_modules/.bin)
//   node deploy/ground.mjs                              (only puts it on its feet)
//
// Plain JavaScript for any Node from 20 on, and nothing but Node: it runs before anything is installed.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const oldestNode = 20;
const project = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(project, "node_modules");
const bin = join(modules, ".bin");
const path = (process.env.PATH ?? "").split(delimiter);

/** @param {string} line @returns {never} */
const giveUp = (line) => {
  console.error(line);
  process.exit(1);
};

const packagesIn = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

/**
 * Whether node_modules is what package-lock.json asks for. npm keeps its own record in node_modules, written
 * when all else is in place, so this holds after an `npm ci` by hand too, and not after one that was killed.
 */
const isInstalled = () => {
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const [there, wanted] = [packagesIn(record), packagesIn(join(project, "package-lock.json"))];
  const same = (name) =>
    wanted[name]?.version === there[name].version && wanted[name]?.integrity === there[name].integrity;
  // Optional ones are for other processors and systems.
  const present = (name) => name === "" || name in there || wanted[name].optional || wanted[name].devOptional;
  return Object.keys(there).every(same) && Object.keys(wanted).every(present);
};

/** What to type, by what npm wrote. */
const faults = [
  [/ENOSPC|EDQUOT/, "the disk is full. See where with: df -h . Free some, then start again."],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/,
    "the package registry can't be reached. Check the network (and a proxy or mirror with: npm config list), then start again.",
  ],
  [/EACCES|EPERM|EROFS/, `it may not write here. See whose folder this is with: ls -ld ${project}`],
];

/** Runs npm in the project and gives its exit code and what it wrote of errors. */
const npm = (...args) =>
  new Promise((resolve) => {
    // npm deletes node_modules first, so it must not run on the Node that lies in there.
    const env = { ...process.env, PATH: path.filter((folder) => folder !== bin).join(delimiter) };
    const quiet = ["--include=dev", "--include=optional", "--loglevel=error", "--no-progress"];
    const child = spawn("npm", [...args, ...quiet], {
      cwd: project,
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    child.once("error", () => giveUp("npm is not in the path. Type: apt-get install npm"));
    child.once("close", (code) => resolve({ code, said }));
  });

const install = async () => {
  const began = Date.now();
  const show = (end) =>
    process.stderr.write(`\rInstalling packages: ${Math.round((Date.now() - began) / 1000)} s${end}`);
  const ticking = process.stderr.isTTY ? setInterval(() => show(""), 1000) : undefined;
  let { code, said } = await npm("ci");
  // Newer npms refuse a lock file that leaves out packages for other processors and systems
  // (github.com/npm/cli/issues/9846). `install` takes the same versions and hashes from it.
  if (/EUSAGE/.test(said)) ({ code, said } = await npm("install", "--no-save"));
  clearInterval(ticking);
  show("\n");
  if (code === 0) {
    if (isInstalled()) return;
    giveUp("node_modules is not what package-lock.json asks for: bring that up to date with: npm install");
  }
  const known = faults.find(([sign]) => sign.test(said));
  const last = said.split("\n").find((line) => /^npm (error|ERR!) (?!code)/.test(line));
  giveUp(`Installing packages failed: ${known?.[1] ?? last ?? `exit code ${code}. Type: npm ci`}`);
};

/**
 * Where Node keeps what it compiled and which types it stripped: with it a bot starts in a third of the time and needs
 * about 25 MiB less, since the stripper itself isn't loaded.
 */
const compiled = process.env.NODE_COMPILE_CACHE ?? join(project, ".cache", "compiled");

/** Runs the command with the project's Node first in the path, and ends as it ends. */
const run = (command, args) => {
  const env = {
    ...process.env,
    PATH: [bin, ...path.filter((folder) => folder !== bin)].join(delimiter),
    NODE_COMPILE_CACHE: compiled,
  };
  const child = spawn(command, args, { env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // Ctrl-C reaches the whole foreground group by itself; a second one would mean "at once".
      if (signal === "SIGINT" && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  child.once("error", (error) => giveUp(`${command} can't be run: ${error.message}`));
  child.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
};

const [target, ...rest] = process.argv.slice(2);
if (target === "--bin" && rest[0] === undefined) {
  giveUp("Usage: node deploy/ground.mjs SCRIPT.ts [ARGUMENT...]  or  --bin NAME [ARGUMENT...]");
}
if (process.platform !== "linux") giveUp(`This runs on Linux; this machine says ${process.platform}.`);
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  giveUp(
    `This needs Node ${oldestNode} or newer to begin with; this is ${process.version}. See nodejs.org/en/download`,
  );
}
if (!isInstalled()) await install();
const node = join(bin, "node");
if (!existsSync(node))
  giveUp(
    `There is no Node 24 for ${process.arch} in the packages: x64 and arm64 only. If it is one of them, type: npm ci`,
  );
if (target === "--bin") run(join(bin, rest[0]), rest.slice(1));
else if (target !== undefined) run(node, [target, ...rest]);
