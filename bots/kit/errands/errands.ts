import type { Instant } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** Work that takes its time, such as fetching a picture: asked for in a turn, done beside it, its result another turn. */
export interface Errand {
  readonly name: string;
  readonly key: string;
  readonly body: unknown;
  readonly tries: number;
}

/** Asks for one; a second of the same name and key takes its place. */
export const setErrand = (ledger: Ledger, name: string, key: string, body: object, now: Instant): void => {
  ledger.write(() =>
    ledger
      .sql(
        `INSERT INTO errand(name, key, body, due) VALUES(?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET body = excluded.body, due = excluded.due, tries = 0`,
      )
      .run(name, key, JSON.stringify(body), now),
  );
};

/** What is due, the longest waiting first, without those that are being done. */
export const dueErrands = (
  ledger: Ledger,
  now: Instant,
  most: number,
  running: ReadonlySet<string>,
): Errand[] =>
  ledger
    .sql("SELECT name, key, body, tries FROM errand WHERE due <= ? ORDER BY due LIMIT ?")
    .all(now, most + running.size)
    .filter(({ name, key }) => !running.has(`${name} ${key}`))
    .slice(0, most)
    .map(({ name, key, body, tries }) => ({
      name: String(name),
      key: String(key),
      body: JSON.parse(String(body)) as unknown,
      tries: Number(tries),
    }));

export const dropErrand = (ledger: Ledger, name: string, key: string): boolean =>
  ledger.write(() => ledger.sql("DELETE FROM errand WHERE name = ? AND key = ?").run(name, key).changes > 0);

export const putOff = (ledger: Ledger, { name, key, tries }: Errand, due: Instant): void => {
  ledger.write(() =>
    ledger
      .sql("UPDATE errand SET due = ?, tries = ? WHERE name = ? AND key = ?")
      .run(due, tries + 1, name, key),
  );
};
