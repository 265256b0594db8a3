import type { HostileHomeserver } from "../hostile-homeserver.ts";
import type { SyncBody } from "../sync-body.ts";

/** A device list that the client believes to have changed: it asks for the user's keys anew. */
export function announcesDevices(hostile: HostileHomeserver, userId: string): Promise<void> {
  const handle = hostile.nextSync((body) => {
    const sync = body as SyncBody;
    sync.device_lists = { ...sync.device_lists, changed: [...(sync.device_lists?.changed ?? []), userId] };
    return sync;
  });
  return handle.happened();
}
