export type SignUp =
  | { readonly ok: true; readonly userId: string; readonly password: string }
  /** The code isn't right; too many try; the homeserver takes nobody in; it can't be reached. */
  | { readonly ok: false; readonly why: "code" | "busy" | "closed" | "away" };

/**
 * Makes an account at a homeserver with a poster's code, under a random name and password that nobody else is told. It
 * logs in nowhere. Runs in the visitor's browser (its source is inlined there) and, for who has no scripts, in our
 * server: so it names nothing outside itself but what both have.
 * Source: Matrix client-server API, Account registration; m.login.registration_token (MSC3231).
 */
export const signUp = async (homeserver: string, code: string): Promise<SignUp> => {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const random = (length: number): string =>
    Array.from(crypto.getRandomValues(new Uint32Array(length)), (n) => letters[n % letters.length]).join("");
  const username = `n-${random(10)}`;
  const password = [4, 4, 4, 4].map(random).join("-");
  const ask = async (auth?: Record<string, string>) => {
    const answer = await fetch(`${homeserver.replace(/\/$/, "")}/_matrix/client/v3/register`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username, password, inhibit_login: true, auth }),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: answer.status, said: await answer.json() };
  };
  const TOKEN = "m.login.registration_token";
  try {
    let last = await ask();
    const session = String(last.said.session);
    if (last.status === 401) last = await ask({ type: TOKEN, token: code.trim(), session });
    const passed: readonly unknown[] = last.said.completed || [];
    if (last.status === 401 && passed.includes(TOKEN)) last = await ask({ type: "m.login.dummy", session });
    if (last.status === 200) return { ok: true, userId: String(last.said.user_id), password };
    const why = ({ 400: "code", 401: "code", 403: "closed", 429: "busy" } as const)[last.status];
    return { ok: false, why: why || "away" };
  } catch (_reason) {
    return { ok: false, why: "away" };
  }
};
