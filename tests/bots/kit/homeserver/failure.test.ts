import { ConnectionError, HTTPError, MatrixError } from "matrix-js-sdk";
import { expect, test } from "vitest";
import { asFailure, asRoomFailure } from "../../../../bots/kit/homeserver/failure.ts";
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

test("what the engine can't do in a room is that room's failure, tried again, without ids in its words", () => {
  const failure = asRoomFailure(new Error("no session for @ana:here in !chat:here"));
  expect(failure).toBeInstanceOf(HomeserverFailure);
  expect(failure).toMatchObject({ code: "ENGINE", passing: true });
  expect((failure as Error).message).toBe("500 ENGINE: no session for … in …");
  expect(asRoomFailure("thrown by the engine as text")).toBeInstanceOf(HomeserverFailure);
});

test("the end of the engine or of the ledger is no room's failure", () => {
  const broken = new WebAssembly.RuntimeError("unreachable");
  const full = Object.assign(new Error("disk is full"), { code: "ERR_SQLITE_ERROR" });
  const refused = new HomeserverFailure(403, "M_FORBIDDEN", null, "no");
  for (const reason of [broken, full, refused]) expect(asRoomFailure(reason)).toBe(reason);
});
