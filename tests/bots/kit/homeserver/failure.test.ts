import { ConnectionError, HTTPError, MatrixError } from "matrix-js-sdk";
import { expect, test } from "vitest";
import { asFailure } from "../../../../bots/kit/homeserver/failure.ts";
import { HomeserverFailure } from "../../../../bots/kit/homeserver/homeserver.ts";

const failureOf = (reason: unknown) => {
  const failure = asFailure(reason);
  if (!(failure instanceof HomeserverFailure)) throw new Error("not a failure of the homeserver");
  const { status, code, retryAfter, passing } = failure;
  return { status, code, retryAfter, passing };
};

test("an error of Matrix keeps its status, its code and the time to wait", () => {
  const data = { errcode: "M_LIMIT_EXCEEDED", error: "slow down", retry_after_ms: 1_500 };
  expect(failureOf(new MatrixError(data, 429))).toEqual({
    status: 429,
    code: "M_LIMIT_EXCEEDED",
    retryAfter: 1_500,
    passing: true,
  });
  expect(failureOf(new MatrixError({ errcode: "M_FORBIDDEN" }, 403))).toMatchObject({ passing: false });
});

test("an answer without Matrix in it, a lost connection and a timeout can pass", () => {
  expect(failureOf(new HTTPError("bad gateway", 502))).toMatchObject({ status: 502, passing: true });
  const lost = new ConnectionError("fetch failed", new TypeError("ECONNREFUSED"));
  expect(failureOf(lost)).toMatchObject({ status: 0, passing: true });
  expect((asFailure(lost) as Error).message).toBe("no answer (ECONNREFUSED)");
  expect(failureOf(new DOMException("aborted", "AbortError"))).toMatchObject({
    code: "TIMEOUT",
    passing: true,
  });
});

test("a mistake in the program stays one", () => {
  const mistake = new TypeError("x is not a function");
  expect(asFailure(mistake)).toBe(mistake);
});
