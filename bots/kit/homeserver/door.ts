import type { CryptoStore } from "../crypto-store/crypto-store.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** Looks at the body of one `sendToDevice/m.room.encrypted`, by its transaction, and returns what may leave. */
export type LetterCheck = (txn: string, body: string) => Promise<string>;

/** For a process that has no recipients: it sends nobody a key. */
export const noLetters: LetterCheck = () =>
  Promise.reject(new Error("encrypted letters to devices leave a running bot only"));

/**
 * The `fetch` through which everything leaves the process. Running crypto transactions end; letters to devices are
 * checked a last time; then whatever the request and the check rest on is committed, and only then it goes. Letters
 * that can't be looked at don't leave.
 */
export const makeDoor = (
  ledger: Ledger,
  store: Pick<CryptoStore, "settled">,
  check: LetterCheck,
): typeof fetch => {
  const leave = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    await store.settled();
    const txn = letterTransaction(input);
    const letters = txn === null ? null : await check(txn, textOf(input, init));
    await ledger.committed();
    try {
      return await fetch(input, letters === null ? init : { ...init, body: letters });
    } catch (reason) {
      throw withItsCause(reason);
    }
  };
  return leave;
};

/** The transaction of a request that carries encrypted letters; null for any other request. */
const letterTransaction = (input: string | URL | Request): string | null => {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  const [, after] = decodeURIComponent(pathname).split("/sendToDevice/m.room.encrypted");
  return after === undefined ? null : after.slice(1);
};

/** @throws Error where it is no text, and so can't be looked at */
const textOf = (input: string | URL | Request, init?: RequestInit): string => {
  const body = input instanceof Request ? undefined : init?.body;
  if (typeof body !== "string") throw new Error("letters to devices leave as text only");
  return body;
};

/** Node says "fetch failed" and keeps the reason behind it, which the SDK drops: an operator needs the reason. */
const withItsCause = (reason: unknown): unknown => {
  const cause = reason instanceof TypeError ? reason.cause : null;
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  return typeof code === "string" ? new TypeError(code, { cause }) : reason;
};
