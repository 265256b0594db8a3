import type { HostileHomeserver } from "../hostile-homeserver/hostile-homeserver.ts";
import type { ProxiedRequest } from "../hostile-homeserver/proxied-request.ts";

/** Watches to whose devices a bot sends encrypted letters, which is how keys leave. */
export const watchLetters = (hostile: HostileHomeserver): { to(user: string): string[] } => {
  const rule = hostile.rule({ path: /\/sendToDevice\/m\.room\.encrypted\// });
  return {
    to: (user) => rule.requests.flatMap((request) => Object.keys(lettersOf(request)[user] ?? {})),
  };
};

const lettersOf = ({ body }: ProxiedRequest): Record<string, Record<string, unknown>> =>
  (body as { messages?: Record<string, Record<string, unknown>> } | undefined)?.messages ?? {};
