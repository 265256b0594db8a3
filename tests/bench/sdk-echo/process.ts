import {
  ClientEvent,
  createClient,
  KnownMembership,
  MatrixEventEvent,
  MsgType,
  RoomEvent,
  SyncState,
} from "matrix-js-sdk";
import { silenceGlobalLogger, silentLogger } from "../../people/silent-sdk.ts";

/**
 * An encrypting echo bot as the SDK's documentation would have it: its sync loop, its stores in memory, its sends. The
 * reference for memory and start, not for promises: it forgets everything when it ends.
 */
const { BENCH_URL = "", BENCH_TOKEN = "", BENCH_USER = "", BENCH_DEVICE = "" } = process.env;

silenceGlobalLogger();
const client = createClient({
  baseUrl: BENCH_URL,
  accessToken: BENCH_TOKEN,
  userId: BENCH_USER,
  deviceId: BENCH_DEVICE,
  logger: silentLogger,
  disableVoip: true,
});
await client.initRustCrypto({ useIndexedDB: false });

client.on(RoomEvent.MyMembership, (room, membership) => {
  if (membership === KnownMembership.Invite) void client.joinRoom(room.roomId);
});
client.on(RoomEvent.Timeline, (event, _room, toStart) => {
  if (toStart || event.getSender() === BENCH_USER) return;
  const echo = (): void => {
    const room = event.getRoomId();
    if (event.getType() === "m.room.message" && room)
      void client.sendMessage(room, { msgtype: MsgType.Notice, body: `heard ${event.getContent().body}` });
  };
  event.once(MatrixEventEvent.Decrypted, echo);
  void client.decryptEventIfNeeded(event);
});
client.on(ClientEvent.Sync, (state, before) => {
  if (state === SyncState.Prepared && before === null) process.stdout.write("ready\n");
});
process.on("message", () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
await client.startClient({ initialSyncLimit: 1 });
