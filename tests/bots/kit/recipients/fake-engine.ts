import type { OlmMachine } from "@matrix-org/matrix-sdk-crypto-wasm";
import type { Engine } from "../../../../bots/kit/homeserver/engine.ts";

/** A request to the homeserver that a test answers. */
export interface Asked {
  readonly about: string;
  readonly answer: () => void;
  readonly fail: (reason: unknown) => void;
}

type Named = { toString(): string };

/** An engine without keys: it knows who has a device, writes down what it is asked, and lets a test answer requests. */
export class FakeEngine {
  readonly asked: Asked[] = [];
  /** Who has a device, as far as the engine knows. */
  readonly devices = new Set<string>();
  /** Calls of the engine, in order. */
  readonly calls: string[] = [];
  /** Users with whose devices there is no Olm session yet. */
  readonly missing = new Set<string>();

  readonly engine: Engine = {
    machine: {
      updateTrackedUsers: async () => {},
      markAllTrackedUsersAsDirty: async () => {},
      getUserDevices: async (user: Named) => ({ devices: () => (this.devices.has(`${user}`) ? [{}] : []) }),
      getMissingSessions: async (users: Named[]) =>
        users.some((user) => this.missing.has(`${user}`)) ? { about: `claim ${users.join(" ")}` } : undefined,
      shareRoomKey: async (room: Named, users: Named[]) => {
        this.calls.push(`share ${room} ${users.join(" ")}`.trim());
        return [];
      },
      encryptRoomEvent: async (room: Named) => {
        this.calls.push(`encrypt ${room}`);
        return `{"in":"${room}"}`;
      },
      invalidateGroupSession: async (room: Named) => {
        this.calls.push(`new key ${room}`);
        return true;
      },
    } as unknown as OlmMachine,
    processSyncChanges: async () => [],
    doOutgoing: async () => {},
    query: (users) => this.#asks(`query ${users.join(" ")}`),
    make: (request) => this.#asks((request as unknown as Asked).about),
  };

  #asks(about: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.asked.push({ about, answer: resolve, fail: reject });
    return promise;
  }

  /** What was asked so far, as words. */
  get questions(): string[] {
    return this.asked.map(({ about }) => about);
  }
}
