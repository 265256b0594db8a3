import { type Incident, reportsOf } from "../../../core/incident/incident.ts";
import type { HeldMessage, KeepAllMessage, KeepMessage } from "../../../core/line/intake-desk.ts";
import { answer, type Desk } from "../context.ts";
import { standingFor } from "../incident-book.ts";
import { INTAKE } from "../lines.ts";
import { reportKeptUntil } from "./held.ts";

const KEEP_ALL = "keep all";

/** Tells intake which of an incident's reports are kept, as far as that isn't what it was told last. */
export const tellKeeps = ({ turn }: Desk, incident: Incident): void => {
  const { ledger, now } = turn;
  for (const { id, alias } of reportsOf(incident)) {
    if (alias === "caller") continue;
    const until = reportKeptUntil(ledger, id, now);
    const told = ledger.sql("SELECT until FROM told_keep WHERE report = ?").get(id)?.until ?? null;
    if (until === told) continue;
    if (until === null) ledger.sql("DELETE FROM told_keep WHERE report = ?").run(id);
    else ledger.sql("INSERT OR REPLACE INTO told_keep VALUES(?, ?)").run(id, until);
    turn.over(INTAKE, aboutKeep(id)); // only the newest counts
    turn.tell(INTAKE, "keep", { id, until } satisfies KeepMessage, aboutKeep(id));
  }
};

export const tellKeepAll = ({ turn }: Desk, on: boolean): void => {
  turn.over(INTAKE, KEEP_ALL);
  turn.tell(INTAKE, "keep_all", { on } satisfies KeepAllMessage, KEEP_ALL);
};

/** The report is gone here, and by its own clock at intake. */
export const forgetToldKeep = ({ turn }: Desk, report: string): void => {
  turn.ledger.sql("DELETE FROM told_keep WHERE report = ?").run(report);
  turn.over(INTAKE, aboutKeep(report));
};

/** What intake has of a report that is kept: nothing, where the keep came after its end. */
export const hearHeld = (desk: Desk, { id, words, originals }: HeldMessage): void => {
  const incident = standingFor(desk.turn.ledger, id);
  const report = incident && reportsOf(incident).find((one) => one.id === id);
  if (!report) return;
  const { alias } = report;
  answer(
    desk,
    words + originals === 0
      ? desk.sayDuty("keep.nothing_held", { id, alias })
      : desk.sayDuty("keep.held", { id, alias, words, originals }),
    null,
  );
};

const aboutKeep = (report: string): string => `keep ${report}`;
