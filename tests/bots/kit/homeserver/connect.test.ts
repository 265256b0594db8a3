import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { connect } from "../../../../bots/kit/homeserver/connect.ts";
import { asFailure } from "../../../../bots/kit/homeserver/failure.ts";
import { HomeserverFailure } from "../../../../bots/kit/homeserver/homeserver.ts";

const account = {
  baseUrl: "http://127.0.0.1:9",
  userId: "@bot:localhost",
  deviceId: "DEVICE",
  accessToken: "none",
};

/** A homeserver that has stopped in its tracks: it takes the request, and nothing comes. */
const hangs: typeof fetch = (_input, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
  });

test("a request that a homeserver never answers ends after a minute, as an outage that waiting may cure", async () => {
  const { client } = await connect(account, new Uint8Array(32), hangs);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const asked = client.whoami().catch(asFailure);
    await vi.advanceTimersByTimeAsync(60_000);
    const failure = await asked;
    expect(failure).toBeInstanceOf(HomeserverFailure);
    expect(failure).toMatchObject({ status: 0, passing: true });
  } finally {
    vi.useRealTimers();
  }
});
