import type { CryptoStore } from "../crypto-store/crypto-store.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** Looks at an outgoing sendToDevice body and returns what may leave. */
export type LetterCheck = (body: string) => Promise<string>;

/**
 * The `fetch` through which everything leaves the process. Before a request goes, whatever it may rest on is on disk:
 * running crypto transactions end, the open group is committed. Letters to devices are checked a last time.
 */
export const makeDoor = (
  ledger: Ledger,
  store: Pick<CryptoStore, "settled">,
  checkLetters: () => LetterCheck | null,
): typeof fetch => {
  const leave = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    let body = init?.body;
    const check = checkLetters();
    if (check && typeof body === "string" && String(input).includes("/sendToDevice/m.room.encrypted/"))
      body = await check(body);
    await store.settled();
    ledger.commit();
    try {
      return await fetch(input, body === undefined ? init : { ...init, body });
    } catch (reason) {
      throw withItsCause(reason);
    }
  };
  return leave;
};

/** Node says "fetch failed" and keeps the reason behind it, which the SDK drops: an operator needs the reason. */
const withItsCause = (reason: unknown): unknown => {
  const cause = reason instanceof TypeError ? reason.cause : null;
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  return typeof code === "string" ? new TypeError(code, { cause }) : reason;
};
