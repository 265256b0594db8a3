import type { HostileHomeserver } from "../hostile-homeserver.ts";
import type { RuleHandle } from "../rule.ts";
import type { RawEvent, SyncBody } from "../sync-body.ts";

/** Room keys on their way that the homeserver keeps back. */
export class WithheldKeys {
  /** What is kept, oldest first. */
  readonly kept: RawEvent[] = [];
  readonly #hostile: HostileHomeserver;
  readonly #rule: RuleHandle;
  readonly #some = Promise.withResolvers<void>();

  readonly #of: string | undefined;

  constructor(hostile: HostileHomeserver, of?: string) {
    this.#hostile = hostile;
    this.#of = of;
    this.#rule = hostile.rule({
      method: "GET",
      path: /\/sync$/,
      rewriteResponse: (body) => this.#strip(body as SyncBody),
    });
  }

  /** Settles when something has been kept back. */
  get some(): Promise<void> {
    return this.#some.promise;
  }

  /** Gives it all in the next sync, before anything newer; settles when that answer has been made. */
  deliver(): Promise<void> {
    this.#rule.remove();
    const handle = this.#hostile.nextSync((body) => {
      const sync = body as SyncBody;
      sync.to_device = { events: [...this.kept.splice(0), ...(sync.to_device?.events ?? [])] };
      return sync;
    });
    return handle.happened();
  }

  #strip(sync: SyncBody): SyncBody {
    const events = sync.to_device?.events ?? [];
    const isKept = ({ type, sender }: RawEvent): boolean =>
      type === "m.room.encrypted" && (this.#of === undefined || sender === this.#of);
    const withheld = events.filter(isKept);
    if (withheld.length === 0) return sync;
    this.kept.push(...withheld);
    this.#some.resolve();
    return { ...sync, to_device: { events: events.filter((event) => !isKept(event)) } };
  }
}

/** Keeps encrypted to-device messages, those of one sender or all, out of every sync from now on. */
export const withholdsKeys = (hostile: HostileHomeserver, of?: string): WithheldKeys =>
  new WithheldKeys(hostile, of);
