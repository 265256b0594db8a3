import type { HostileHomeserver } from "../hostile-homeserver.ts";
import type { RuleHandle } from "../rule.ts";
import type { Signed } from "./forged-keys.ts";

export interface CrossSigningKey extends Signed {
  user_id: string;
  usage: string[];
  keys: Record<string, string>;
}

export interface DeviceKeys extends Signed {
  user_id: string;
  device_id: string;
  algorithms: string[];
  keys: Record<string, string>;
}

/** The answer to /keys/query. */
export interface KeysBody {
  device_keys: Record<string, Record<string, DeviceKeys>>;
  master_keys?: Record<string, CrossSigningKey>;
  self_signing_keys?: Record<string, CrossSigningKey>;
  user_signing_keys?: Record<string, CrossSigningKey>;
}

/** Changes every answer to /keys/query that speaks of the user. */
export function altersKeys(
  hostile: HostileHomeserver,
  userId: string,
  alter: (keys: KeysBody) => void,
): RuleHandle {
  return hostile.rule({
    method: "POST",
    path: /\/keys\/query$/,
    when: ({ body }) => userId in ((body as { device_keys?: object } | undefined)?.device_keys ?? {}),
    rewriteResponse: (body) => {
      const keys = body as KeysBody;
      alter(keys);
      return keys;
    },
  });
}
