import { setInterval } from "node:timers";

/** A bot as the supervisor sees one: says what it is told to, and ends, stays, or stays whatever one says. */
const [, , how = "", code = "0"] = process.argv;
process.stdout.write(`born ${Date.now()}\n`);
process.stderr.write("a complaint\n");
if (how === "ends") process.exitCode = Number(code);
else {
  if (how === "stubborn") process.on("SIGTERM", () => process.stdout.write("no\n"));
  setInterval(() => {}, 60_000);
  process.stdout.write("ready\n");
}
