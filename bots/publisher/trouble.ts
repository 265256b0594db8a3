import type { TroubleMessage } from "../../core/line/relay-publisher.ts";
import { Notices } from "../kit/notices.ts";
import type { Turn } from "../kit/turn.ts";

/** Notices of ours that the relay has been asked to tell; `over` once it has been asked to tell that, too. */
export const troubleSchema = `
  CREATE TABLE trouble(kind TEXT PRIMARY KEY, since INTEGER NOT NULL, over INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

const LINE = "relay-publisher";

/** Has the relay tell operations which of our notices have begun and which are over since the last time. */
export const tellTrouble = (turn: Turn): void => {
  const { ledger } = turn;
  const open = new Map<string, number>();
  for (const { key, since } of new Notices(
    ledger,
    () => turn.now,
    null,
    () => {},
  ).open()) {
    const kind = /^[a-z]{1,20}/.exec(key)?.[0] ?? "other";
    open.set(kind, Math.min(since, open.get(kind) ?? since));
  }
  const told = new Map(
    ledger
      .sql("SELECT kind, since, over FROM trouble")
      .all()
      .map(({ kind, since, over }) => [String(kind), { since: Number(since), isOver: Number(over) === 1 }]),
  );
  for (const [kind, { since, isOver }] of told) {
    if (!isOver && open.has(kind)) continue;
    if (isOver) {
      turn.over(LINE, aboutOf(kind, since));
      ledger.sql("DELETE FROM trouble WHERE kind = ?").run(kind);
    } else {
      tell(turn, { kind, since, over: true });
      ledger.sql("UPDATE trouble SET over = 1 WHERE kind = ?").run(kind);
    }
  }
  for (const [kind, since] of open) {
    if (told.has(kind)) continue;
    tell(turn, { kind, since, over: false });
    ledger.sql("INSERT INTO trouble VALUES(?, ?, 0)").run(kind, since);
  }
};

const tell = (turn: Turn, trouble: TroubleMessage): void =>
  turn.tell(LINE, "trouble", trouble, aboutOf(trouble.kind, trouble.since));

const aboutOf = (kind: string, since: number): string => `trouble:${kind}:${since}`;
