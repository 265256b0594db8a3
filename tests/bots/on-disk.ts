import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Ledger } from "../../bots/kit/ledger/ledger.ts";

/** The bytes of a ledger and of its log, used pages and unused ones, as they lie on the disk. */
export const onDisk = (ledger: Ledger): Buffer => {
  ledger.commit();
  return Buffer.concat(
    ["", "-wal"]
      .map((end) => `${ledger.path}${end}`)
      .filter(existsSync)
      .map((path) => readFileSync(path)),
  );
};

/** The bytes of back-ups made now: every file of the bot's folder copied as it is, and SQLite's own copy of its ledger. */
export const backedUp = (ledger: Ledger): Buffer => {
  ledger.commit();
  const folder = mkdtempSync(join(tmpdir(), "almenara-copy-"));
  try {
    const from = dirname(ledger.path);
    for (const { name } of readdirSync(from, { withFileTypes: true }).filter((entry) => entry.isFile()))
      copyFileSync(join(from, name), join(folder, name));
    ledger.db.prepare("VACUUM INTO ?").run(join(folder, "by-sqlite"));
    return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
};
