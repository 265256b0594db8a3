import {
  type KeysClaimRequest,
  type KeysQueryRequest,
  type OlmMachine,
  RequestType,
  type ToDeviceRequest,
  type UserId,
} from "@matrix-org/matrix-sdk-crypto-wasm";
import { type MatrixClient, Method } from "matrix-js-sdk";
import { Refusal } from "../refusal.ts";
import { asAnswerFailure } from "./failure.ts";
import { letterRounds } from "./letter-rounds.ts";

/**
 * The parts of matrix-js-sdk's encryption that aren't public, and nothing else of it. Each is held by a contract test
 * (tests/bots/kit/homeserver/engine.contract.test.ts), so that an upgrade that changes one fails there.
 *
 * We stand on the OlmMachine's own published interface instead of the SDK's `encryptEvent`: who gets a key, and how
 * far a device must be trusted, is then an argument of each call (docs/decisions/own-loop.md).
 */
export interface Engine {
  readonly machine: OlmMachine;
  /** To-device messages, device lists and key counts of one sync answer. */
  processSyncChanges(changes: SyncChanges): Promise<Processed>;
  /** Makes what the engine wants to ask the server (upload keys, query devices), in order. The SDK swallows what fails; it is asked again after the next answer. */
  doOutgoing(): Promise<void>;
  /**
   * Asks for the devices and identities of these users only. The engine counts as asked what it wants to ask of them
   * itself, if `isFresh` when the answer is here; until it does, it waits a second whenever one's identity is looked at.
   * @throws HomeserverFailure
   */
  query(users: UserId[], isFresh: () => boolean): Promise<void>;
  /** Makes one request, once, and gives the engine its answer. Who asked for it tries again. @throws HomeserverFailure */
  make(request: KeyRequest): Promise<void>;
}

interface SyncChanges {
  readonly toDeviceEvents: readonly object[];
  readonly deviceLists?: { changed?: string[]; left?: string[] } | undefined;
  readonly oneTimeKeysCounts?: Record<string, number> | undefined;
  readonly unusedFallbackKeys?: string[] | undefined;
}

type Processed = { readonly message: { readonly type: string } }[];

type KeyRequest = ToDeviceRequest | KeysClaimRequest | KeysQueryRequest;

interface Internals {
  olmMachine?: OlmMachine;
  processSyncChanges?: (changes: SyncChanges) => Promise<Processed>;
  outgoingRequestsManager?: {
    doProcessOutgoingRequests?: () => Promise<void>;
  };
}

/** The engine behind a client whose `initRustCrypto` has run. @throws Refusal when the SDK is another than we know */
export const engineOf = (client: MatrixClient): Engine => {
  const crypto = client.getCrypto() as unknown as Internals | undefined;
  const machine = crypto?.olmMachine;
  const process = crypto?.processSyncChanges;
  const manager = crypto?.outgoingRequestsManager;
  const outgoing = manager?.doProcessOutgoingRequests;
  if (!crypto || !machine || !process || !manager || !outgoing)
    throw new Refusal(
      "This matrix-js-sdk is built differently inside than the one Almenara was tested with.",
      "Install the pinned version: npm ci.",
    );
  machine.roomKeyForwardingEnabled = false; // a room key leaves by our sharing only
  return {
    machine,
    processSyncChanges: async ({ toDeviceEvents, ...rest }) => {
      const [first = [], ...later] = letterRounds(toDeviceEvents);
      const processed = await process.call(crypto, { toDeviceEvents: first, ...rest });
      for (const letters of later)
        processed.push(...(await process.call(crypto, { toDeviceEvents: letters })));
      return processed;
    },
    doOutgoing: () => asked(() => outgoing.call(manager)),
    query: (users, isFresh) => asked(() => query(client, machine, users, isFresh)),
    make: (request) => asked(() => make(client, machine, request)),
  };
};

const make = async (client: MatrixClient, machine: OlmMachine, request: KeyRequest): Promise<void> => {
  await machine.markRequestAsSent(request.id, request.type, await answerTo(client, request));
};

const query = async (
  client: MatrixClient,
  machine: OlmMachine,
  users: UserId[],
  isFresh: () => boolean,
): Promise<void> => {
  const request = machine.queryKeysForUsers(users);
  const answer = await answerTo(client, request);
  const wanted = isFresh()
    ? (await machine.outgoingRequests()).find(({ type }) => type === RequestType.KeysQuery)
    : undefined;
  await machine.markRequestAsSent(wanted?.id ?? request.id, request.type, answer);
};

const answerTo = (client: MatrixClient, request: KeyRequest): Promise<string> => {
  const [method, path] = routeOf(request);
  return client.http.authedRequest<string>(method, path, undefined, request.body, {
    json: false, // the engine makes the body and reads the answer
    headers: { "Content-Type": "application/json", Accept: "application/json" },
  });
};

const routeOf = (request: KeyRequest): [Method, path: string] => {
  if ("txn_id" in request)
    return [Method.Put, `/sendToDevice/${request.event_type}/${encodeURIComponent(request.txn_id)}`];
  return [Method.Post, request.type === RequestType.KeysQuery ? "/keys/query" : "/keys/claim"];
};

/** @throws HomeserverFailure instead of the SDK's own errors */
const asked = async (request: () => Promise<void>): Promise<void> => {
  try {
    await request();
  } catch (reason) {
    throw asAnswerFailure(reason);
  }
};
