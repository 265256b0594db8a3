import { z } from "zod";
import { type ControlCommand, onControl } from "../declaration.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { LineBook } from "../lines/line-book.ts";
import type { Notices } from "../notices.ts";
import { membersOf } from "../recipients/recipients.ts";
import type { RoomPlan } from "../rooms.ts";

export interface KitCommandDeps {
  readonly ledger: Ledger;
  readonly notices: Notices;
  readonly book: LineBook;
  readonly plan: RoomPlan;
  readonly ready: () => boolean;
}

const userId = z.string().regex(/^@[^:]+:.+$/, "a Matrix id looks like @name:server");
const date = z.iso.date().nullable();

/** What every bot answers on its control socket. */
export const kitCommands = (deps: KitCommandDeps): Readonly<Record<string, ControlCommand>> => ({
  status: onControl("what waits, what is wrong", z.strictObject({}), () => status(deps)),
  "roster add": onControl(
    "lets a person into the rooms of the roster; the first identity seen is pinned",
    z.strictObject({ user_id: userId, role: z.string().min(1).max(32), trained: date.default(null) }),
    ({ user_id, role, trained }, { ledger }) => {
      ledger
        .sql(
          "INSERT INTO roster(user, role, trained) VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET role = excluded.role, trained = excluded.trained",
        )
        .run(user_id, role, trained);
    },
  ),
  members: onControl(
    "who is in a room, as the homeserver says",
    z.strictObject({ room: z.string() }),
    ({ room }, { ledger }) => membersOf(ledger, room),
  ),
  "roster drop": onControl(
    "takes a person off the roster: no keys from now on",
    z.strictObject({ user_id: userId }),
    ({ user_id }, { ledger }) => ({
      dropped: Number(ledger.sql("DELETE FROM roster WHERE user = ?").run(user_id).changes),
    }),
  ),
  "operator add": onControl(
    "lets a person read the operations room; the first identity seen is pinned",
    z.strictObject({ user_id: userId }),
    ({ user_id }, { ledger }) => {
      ledger.sql("INSERT INTO operator(user) VALUES(?) ON CONFLICT DO NOTHING").run(user_id);
    },
  ),
  "operator drop": onControl(
    "takes a person off the operators: no keys from now on",
    z.strictObject({ user_id: userId }),
    ({ user_id }, { ledger }) => ({
      dropped: Number(ledger.sql("DELETE FROM operator WHERE user = ?").run(user_id).changes),
    }),
  ),
  operators: onControl("who are operators", z.strictObject({}), (_none, { ledger }) =>
    ledger.sql("SELECT user AS user_id, master_key FROM operator ORDER BY user").all(),
  ),
  roster: onControl("who is on the roster", z.strictObject({}), (_none, { ledger }) =>
    ledger.sql("SELECT user AS user_id, role, trained, master_key FROM roster ORDER BY user").all(),
  ),
});

const status = ({ ledger, notices, book, plan, ready }: KitCommandDeps): object => {
  const count = (sql: string): number => Number(ledger.sql(sql).get()?.n);
  return {
    ready: ready(),
    inbox: {
      open: count("SELECT count(*) AS n FROM inbox WHERE state = 'new'"),
      waiting: count("SELECT count(*) AS n FROM inbox WHERE state = 'waiting'"),
    },
    outbox: count("SELECT count(*) AS n FROM outbox WHERE sent IS NULL"),
    gaps: count("SELECT count(*) AS n FROM gap"),
    lines: Object.fromEntries(
      [...plan.all()]
        .filter(([, { kind }]) => kind === "line")
        .map(([, { name }]) => [name, { unacknowledged: book.unacknowledged(name) }]),
    ),
    notices: notices.open(),
    commits: ledger.commits,
    memory: process.memoryUsage(),
    pid: process.pid,
  };
};
