import type { Engine } from "../homeserver/engine.ts";
import { byServer, userIds } from "./user-ids.ts";

/**
 * Whose devices and identities are known as they are now. Only users that somebody needs are asked for, each once at a
 * time, and whoever needs them hears when that fails. The engine asks for changed lists as well, in its own time and
 * whole: it neither says when that failed nor lets one room go on before another, so no send stands on it.
 */
export class DeviceLists {
  readonly #engine: Engine;
  readonly #followed = new Set<string>();
  readonly #known = new Set<string>();
  /** The request under way for a user, unless their list has changed since it began. */
  readonly #asking = new Map<string, Promise<void>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Resolves when the list of each is known. @throws HomeserverFailure where the homeserver doesn't say */
  async follow(users: readonly string[]): Promise<void> {
    await this.#track(users.filter((user) => !this.#followed.has(user)));
    for (let open = this.#unknown(users); open.length > 0; open = this.#unknown(users)) {
      const fresh = open.filter((user) => !this.#asking.has(user));
      for (const group of byServer(fresh).values()) this.#ask(group);
      await Promise.all(open.map((user) => this.#asking.get(user)));
    }
  }

  /** Whether nothing was heard since that makes a list of theirs old. */
  areKnown(users: readonly string[]): boolean {
    return this.#unknown(users).length === 0;
  }

  /** Their lists have changed, or changes would not be told. */
  changed(users: readonly string[]): void {
    for (const user of users) {
      this.#known.delete(user);
      this.#asking.delete(user);
    }
  }

  /** Changes may have been missed. */
  async allChanged(): Promise<void> {
    this.#known.clear();
    this.#asking.clear();
    await this.#engine.machine.markAllTrackedUsersAsDirty();
  }

  #unknown(users: readonly string[]): string[] {
    return users.filter((user) => !this.#known.has(user));
  }

  async #track(users: readonly string[]): Promise<void> {
    if (users.length === 0) return;
    await this.#engine.machine.updateTrackedUsers(userIds(users));
    for (const user of users) this.#followed.add(user);
  }

  #ask(users: readonly string[]): void {
    const isFresh = (): boolean => users.every((user) => this.#asking.get(user) === asked);
    const asked: Promise<void> = this.#engine.query(userIds(users), isFresh).then(
      () => this.#settle(users, asked, true),
      (reason) => {
        this.#settle(users, asked, false);
        throw reason;
      },
    );
    for (const user of users) this.#asking.set(user, asked);
  }

  #settle(users: readonly string[], asked: Promise<void>, known: boolean): void {
    for (const user of users)
      if (this.#asking.get(user) === asked) {
        this.#asking.delete(user);
        if (known) this.#known.add(user);
      }
  }
}
