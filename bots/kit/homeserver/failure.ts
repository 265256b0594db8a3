import { ConnectionError, HTTPError, MatrixError } from "matrix-js-sdk";
import { HomeserverFailure } from "./homeserver.ts";

/** Turns what the SDK throws for an HTTP request into the kit's own failure; anything else is passed through. */
export const asFailure = (reason: unknown): unknown => {
  if (reason instanceof MatrixError) {
    const wait = reason.data.retry_after_ms;
    return new HomeserverFailure(
      reason.httpStatus ?? 0,
      reason.errcode ?? "M_UNKNOWN",
      typeof wait === "number" ? wait : null,
      reason.data.error ?? "no reason given",
    );
  }
  if (reason instanceof HTTPError)
    return new HomeserverFailure(reason.httpStatus ?? 0, "HTTP", null, reason.message);
  if (reason instanceof ConnectionError) return new HomeserverFailure(0, "CONNECTION", null, causeOf(reason));
  if (reason instanceof Error && (reason.name === "AbortError" || reason.name === "TimeoutError"))
    return new HomeserverFailure(0, "TIMEOUT", null, "it took too long");
  return reason;
};

const causeOf = (reason: Error): string => {
  for (let cause: unknown = reason; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  return reason.message.replace(/^fetch failed: /, "").slice(0, 80);
};
