import { writeFact } from "../../../../../bots/kit/ledger/facts.ts";
import { openLedger } from "../../../../../bots/kit/ledger/open-ledger.ts";

/** Writes, and ends as by a power cut: `before` or `after` the commit, or `holds` the ledger until it is killed. */
const [, , path = "", when = ""] = process.argv;
const ledger = openLedger(path);
writeFact(ledger, "first", "x");
ledger.commit();
writeFact(ledger, "second", "x");
if (when === "after") ledger.commit();
if (when === "holds") {
  process.stdout.write("holds\n");
  setInterval(() => {}, 60_000);
} else process.kill(process.pid, "SIGKILL");
