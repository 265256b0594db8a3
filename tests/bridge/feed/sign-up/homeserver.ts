import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The code that it takes. */
export const CODE = "FARO2026";

/** As much of a homeserver as signs up: the stages of Synapse with a registration token. */
export const startHomeserver = async () => {
  const accounts: { readonly username: string; readonly password: string }[] = [];
  const state: { refuse: 403 | 429 | null } = { refuse: null };
  const passed = new Set<string>();
  const server = createServer(async (request, response) => {
    const say = (status: number, body: object): void => {
      response.writeHead(status, {
        "Content-Type": "application/json",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Headers": "Content-Type",
      });
      response.end(JSON.stringify(body));
    };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method === "OPTIONS") return say(200, {});
    if (state.refuse) return say(state.refuse, { errcode: "M_FORBIDDEN" });
    const { username, password, inhibit_login, auth } = JSON.parse(Buffer.concat(chunks).toString());
    const session = auth?.session ?? String(Math.random());
    const flows = [{ stages: ["m.login.registration_token", "m.login.dummy"] }];
    if (auth?.type === "m.login.registration_token") {
      if (auth.token !== CODE) return say(401, { errcode: "M_UNAUTHORIZED", session, flows, completed: [] });
      passed.add(session);
    }
    if (auth?.type === "m.login.dummy" && passed.has(session)) {
      accounts.push({ username, password });
      return say(200, {
        user_id: `@${username}:example.org`,
        ...(inhibit_login ? {} : { access_token: "x" }),
      });
    }
    const completed = passed.has(session) ? ["m.login.registration_token"] : [];
    say(401, { session, flows, completed, params: {} });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accounts,
    state,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
