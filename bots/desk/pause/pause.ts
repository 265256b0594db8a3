import type { PersonId } from "../../../core/incident/roster.ts";
import type { Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";

/** Whether a coordinator has stopped everything outward, who and since when. */
export const pauseSchema = `
  CREATE TABLE pause(one INTEGER PRIMARY KEY CHECK(one = 1), by TEXT NOT NULL, since INTEGER NOT NULL) STRICT;`;

export interface Pause {
  readonly by: PersonId;
  readonly since: Instant;
}

export const pauseOf = (ledger: Ledger): Pause | null => {
  const row = ledger.sql("SELECT by, since FROM pause").get();
  return row ? { by: String(row.by), since: Number(row.since) } : null;
};

export const beginPause = (ledger: Ledger, { by, since }: Pause): void => {
  ledger.sql("INSERT INTO pause VALUES(1, ?, ?)").run(by, since);
};

export const endPause = (ledger: Ledger): void => {
  ledger.sql("DELETE FROM pause").run();
};
