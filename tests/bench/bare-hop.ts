import type { TestHomeserver } from "../federation/homeservers.ts";
import { logIn } from "./log-in.ts";
import { now } from "./now.ts";
import type { Session, WireEvent } from "./session.ts";

interface Answer {
  readonly next_batch: string;
  readonly rooms?: {
    readonly join?: Readonly<
      Record<string, { readonly timeline?: { readonly events?: readonly WireEvent[] } }>
    >;
  };
}

/** Milliseconds for one hop, on a machine that does other things as well. */
const PATIENCE = 30_000;

/** One speaks in a plaintext room, the other has a long poll: no SDK, nothing kept. What more a hop costs is ours. */
export class BareHop implements AsyncDisposable {
  readonly #from: Session;
  readonly #to: Session;
  readonly #room: string;
  readonly #waiting = new Map<unknown, () => void>();
  readonly #abort = new AbortController();
  readonly #loop: Promise<void>;
  #sent = 0;

  private constructor(from: Session, to: Session, room: string) {
    this.#from = from;
    this.#to = to;
    this.#room = room;
    this.#loop = this.#listen();
  }

  /** Within a homeserver, or across two. @param name starts the names of its two accounts */
  static async between(name: string, here: TestHomeserver, there: TestHomeserver): Promise<BareHop> {
    const from = await logIn(await here.account(`${name}-from`));
    const to = await logIn(await there.account(`${name}-to`));
    const shape = { preset: "private_chat", room_version: "12", invite: [to.userId] };
    const { room_id: room } = await from.ask<{ room_id: string }>("POST", "/createRoom", shape);
    await to.ask("POST", `/join/${encodeURIComponent(room)}?via=${here.serverName}`, {});
    return new BareHop(from, to, room);
  }

  /** @returns milliseconds from just before the PUT until the other's answer to /sync has come and been parsed */
  async takes(): Promise<number> {
    const body = `hop ${this.#sent++}`;
    const { promise: arrived, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new Error(`${body} didn't arrive`)), PATIENCE);
    this.#waiting.set(body, resolve);
    const began = now();
    const sent = this.#from.send(this.#room, "m.room.message", { msgtype: "m.text", body });
    await arrived;
    const took = now() - began;
    clearTimeout(timer);
    await sent;
    return took;
  }

  async #listen(): Promise<void> {
    for (let since: string | null = null; !this.#abort.signal.aborted; ) {
      try {
        const answer: Answer = await this.#to.sync<Answer>(since, this.#abort.signal);
        for (const { content } of answer.rooms?.join?.[this.#room]?.timeline?.events ?? []) {
          this.#waiting.get(content.body)?.();
          this.#waiting.delete(content.body);
        }
        since = answer.next_batch;
      } catch (reason) {
        if (!this.#abort.signal.aborted) throw reason;
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#abort.abort();
    await this.#loop;
  }
}
