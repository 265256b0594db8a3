import { ConnectionError, HTTPError, MatrixError } from "matrix-js-sdk";
import { HomeserverFailure } from "./homeserver.ts";

/** Turns what the SDK throws for an HTTP request into the kit's own failure; anything else is passed through. */
export const asFailure = (reason: unknown): unknown => {
  if (reason instanceof MatrixError)
    return new HomeserverFailure(
      reason.httpStatus ?? 0,
      reason.errcode ?? "M_UNKNOWN",
      waitOf(reason),
      reason.data.error ?? "no reason given",
    );
  if (reason instanceof HTTPError)
    return new HomeserverFailure(reason.httpStatus ?? 0, "HTTP", waitOf(reason), reason.message);
  if (reason instanceof ConnectionError) return new HomeserverFailure(0, "CONNECTION", null, causeOf(reason));
  if (reason instanceof Error && (reason.name === "AbortError" || reason.name === "TimeoutError"))
    return new HomeserverFailure(0, "TIMEOUT", null, "it took too long");
  return reason;
};

/**
 * For what a request ended with, and nothing of ours ran between: what isn't known is an answer that can't be used (no
 * JSON under its name, no id in it), as from a sick proxy. Asking again may help; ending the process doesn't.
 */
export const asAnswerFailure = (reason: unknown): unknown => {
  const failure = asFailure(reason);
  if (failure instanceof HomeserverFailure || !(failure instanceof Error)) return failure;
  if (failure instanceof WebAssembly.RuntimeError) return failure; // the engine itself is gone
  return new HomeserverFailure(
    0,
    "ANSWER",
    null,
    `an answer that can't be used: ${failure.message.slice(0, 80)}`,
  );
};

/**
 * For work in one room: what the engine can't do there holds up that room alone, and operations hear of it. The end of
 * the engine itself, or of the ledger under it, is passed through. Ids stay out of the words: they reach a notice.
 */
export const asRoomFailure = (reason: unknown): unknown => {
  if (reason instanceof HomeserverFailure || reason instanceof WebAssembly.RuntimeError) return reason;
  if (reason instanceof Error && "code" in reason && reason.code === "ERR_SQLITE_ERROR") return reason;
  const words = reason instanceof Error ? reason.message : String(reason);
  return new HomeserverFailure(500, "ENGINE", null, words.replace(/[@!$]\S+/g, "…").slice(0, 80));
};

/** From the body, as homeservers say it, or from the header, as proxies before them do. */
const waitOf = (reason: HTTPError): number | null => {
  try {
    return reason.isRateLimitError() ? reason.getRetryAfterMs() : null;
  } catch {
    return null; // a header that is no number and no date
  }
};

const causeOf = (reason: Error): string => {
  for (let cause: unknown = reason; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  return reason.message.replace(/^fetch failed: /, "").slice(0, 80);
};
