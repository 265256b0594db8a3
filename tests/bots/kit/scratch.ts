import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ledger } from "../../../bots/kit/ledger/ledger.ts";
import { type LedgerOptions, openLedger } from "../../../bots/kit/ledger/open-ledger.ts";

/** A folder of a bot for one test, and the ledgers in it; all gone at the end of the block. */
export interface Scratch extends Disposable {
  readonly folder: string;
  readonly path: string;
  /** Opens the ledger; one that was open is closed first, as by a restart. */
  open(options?: LedgerOptions): Ledger;
}

export const scratch = (): Scratch => {
  const folder = mkdtempSync(join(tmpdir(), "almenara-kit-"));
  const path = join(folder, "ledger.sqlite");
  let ledger: Ledger | null = null;
  const close = (): void => {
    if (ledger?.db.isOpen) ledger.close();
    ledger = null;
  };
  return {
    folder,
    path,
    open: (options = {}) => {
      close();
      ledger = openLedger(path, { fatal: rethrow, ...options });
      return ledger;
    },
    [Symbol.dispose]: () => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Instead of ending the process. */
export const rethrow = (reason: unknown): never => {
  throw reason;
};

/** A clock that stands until it is moved. Milliseconds since the epoch. */
export class StillClock {
  now = Date.UTC(2026, 0, 31, 22, 5);

  readonly read = (): number => this.now;

  pass(ms: number): void {
    this.now += ms;
  }
}
