import "fake-indexeddb/auto";
import { ClientEvent, createClient, type MatrixClient, PendingEventOrdering, SyncState } from "matrix-js-sdk";
import { silenceGlobalLogger, silentLogger } from "./silent-sdk.ts";

/** Where a person has an account and how they come to it. */
export interface Account {
  readonly baseUrl: string;
  /** Localpart or whole user id. */
  readonly user: string;
  readonly password: string;
}

interface Session {
  user_id: string;
  device_id: string;
  access_token: string;
}

/** Events of a timeline that one sync may bring, and the first one: a test's rooms should fit whole. */
const timelineLimit = 200;

silenceGlobalLogger();

/**
 * A new session with an empty key store of its own.
 * @throws MatrixError when the homeserver refuses the login.
 */
export async function login(account: Account, deviceId?: string): Promise<MatrixClient> {
  const stranger = createClient({ baseUrl: account.baseUrl, logger: silentLogger });
  const session: Session = await stranger.loginRequest({
    type: "m.login.password",
    identifier: { type: "m.id.user", user: account.user },
    password: account.password,
    initial_device_display_name: "A person's phone",
    ...(deviceId === undefined ? {} : { device_id: deviceId }),
  });
  const client = createClient({
    baseUrl: account.baseUrl,
    userId: session.user_id,
    deviceId: session.device_id,
    accessToken: session.access_token,
    logger: silentLogger,
    disableVoip: true,
  });
  // One IndexedDB serves the whole process: the store's name keeps the persons' keys apart.
  await client.initRustCrypto({ cryptoDatabasePrefix: `${session.user_id}/${session.device_id}` });
  return client;
}

/** Starts the sync loop; settled after the first answer has been taken in. */
export async function startSync(client: MatrixClient): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onSync = (state: SyncState, _previous: SyncState | null, data?: { error?: Error }): void => {
    if (state === SyncState.Prepared) resolve();
    if (state === SyncState.Error) reject(data?.error ?? Error("the first sync failed"));
  };
  client.on(ClientEvent.Sync, onSync);
  await client.startClient({
    initialSyncLimit: timelineLimit,
    // Own messages enter the timeline when the homeserver returns them: one event each, in its order.
    pendingEventOrdering: PendingEventOrdering.Detached,
  });
  await promise.finally(() => client.off(ClientEvent.Sync, onSync));
}
