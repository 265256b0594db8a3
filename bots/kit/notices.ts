import { type Clock, DAY } from "./clock.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { say } from "./outbox/say.ts";

/** Users, aliases, rooms and events, with a server or (room version 12) without: homeservers name them in errors. */
const MATRIX_ID = /[@#!$][\w.=/+-]+:[\w.:[\]-]+|[!$][\w-]{30,}/g;

/**
 * What operations should know: one line when it begins, one when it is over, however often it is noticed between.
 * Texts hold no Matrix id, no room id, nobody's words.
 */
export class Notices {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #room: string | null;
  readonly #log: (text: string) => void;

  /** @param room the operations room; null where there is none, and then the log has to do */
  constructor(ledger: Ledger, clock: Clock, room: string | null, log: (text: string) => void) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#room = room;
    this.#log = log;
  }

  /** @param key what it is about; the same key stays silent until `over` */
  raise(key: string, text: string): void {
    this.#ledger.write(() => {
      const now = this.#clock();
      const { changes } = this.#ledger
        .sql("INSERT INTO notice VALUES(?, ?) ON CONFLICT DO NOTHING")
        .run(key, now);
      if (changes > 0) this.#tell(`${key}:${now}`, text);
    });
  }

  /** Something that happened and has no end: told at most once a day under the same key. */
  mention(key: string, text: string): void {
    this.#ledger.write(() => {
      const since = this.#clock() - DAY;
      this.#ledger.sql("DELETE FROM notice WHERE key = ? AND since < ?").run(key, since);
      this.raise(key, text);
    });
  }

  /** Ends a notice, if it was raised. @param text made from how long it lasted, in ms */
  over(key: string, text: (lasted: number) => string): void {
    const row = this.#ledger.sql("SELECT since FROM notice WHERE key = ?").get(key);
    if (!row) return;
    this.#ledger.write(() => {
      const now = this.#clock();
      this.#ledger.sql("DELETE FROM notice WHERE key = ?").run(key);
      this.#tell(`${key}:over:${now}`, text(now - Number(row.since)));
    });
  }

  open(): { key: string; since: number }[] {
    return this.#ledger
      .sql("SELECT key, since FROM notice ORDER BY since")
      .all()
      .map((row) => ({ key: String(row.key), since: Number(row.since) }));
  }

  #tell(cause: string, words: string): void {
    const text = words.replace(MATRIX_ID, "…");
    this.#log(text);
    if (this.#room === null) return;
    const content = { msgtype: "m.notice", body: text };
    say(
      this.#ledger,
      `notice:${cause}`,
      "say",
      { action: "send", room: this.#room, type: "m.room.message", content },
      this.#clock(),
    );
  }
}
