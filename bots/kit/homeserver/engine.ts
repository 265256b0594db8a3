import type {
  KeysClaimRequest,
  KeysQueryRequest,
  OlmMachine,
  ToDeviceRequest,
} from "@matrix-org/matrix-sdk-crypto-wasm";
import type { MatrixClient } from "matrix-js-sdk";
import { Refusal } from "../refusal.ts";
import { asAnswerFailure } from "./failure.ts";

/**
 * The parts of matrix-js-sdk's encryption that aren't public, and nothing else of it. Each is held by a contract test
 * (tests/bots/kit/homeserver/engine.contract.test.ts), so that an upgrade that changes one fails there.
 *
 * We stand on the OlmMachine's own published interface instead of the SDK's `encryptEvent`: who gets a key, and how
 * far a device must be trusted, is then an argument of each call (docs/decisions/own-loop.md).
 */
export interface Engine {
  readonly machine: OlmMachine;
  /** To-device messages, device lists and key counts of one sync answer, in one call. */
  processSyncChanges(changes: {
    toDeviceEvents: readonly object[];
    deviceLists?: { changed?: string[]; left?: string[] } | undefined;
    oneTimeKeysCounts?: Record<string, number> | undefined;
    unusedFallbackKeys?: string[] | undefined;
  }): Promise<{ readonly message: { readonly type: string } }[]>;
  /** Makes what the engine wants to ask the server (upload keys, query devices), in order. The SDK swallows what fails; it is asked again after the next answer. */
  doOutgoing(): Promise<void>;
  /** Makes one such request and tells the engine that it was made. @throws HomeserverFailure */
  make(request: ToDeviceRequest | KeysClaimRequest | KeysQueryRequest): Promise<void>;
}

interface Internals {
  olmMachine?: OlmMachine;
  processSyncChanges?: Engine["processSyncChanges"];
  outgoingRequestsManager?: {
    doProcessOutgoingRequests?: () => Promise<void>;
    outgoingRequestProcessor?: { makeOutgoingRequest?: (request: object) => Promise<void> };
  };
}

/** The engine behind a client whose `initRustCrypto` has run. @throws Refusal when the SDK is another than we know */
export const engineOf = (client: MatrixClient): Engine => {
  const crypto = client.getCrypto() as unknown as Internals | undefined;
  const machine = crypto?.olmMachine;
  const process = crypto?.processSyncChanges;
  const manager = crypto?.outgoingRequestsManager;
  const outgoing = manager?.doProcessOutgoingRequests;
  const processor = manager?.outgoingRequestProcessor;
  const make = processor?.makeOutgoingRequest;
  if (!crypto || !machine || !process || !manager || !outgoing || !processor || !make)
    throw new Refusal(
      "This matrix-js-sdk is built differently inside than the one Almenara was tested with.",
      "Install the pinned version: npm ci.",
    );
  machine.roomKeyForwardingEnabled = false; // a room key leaves by our sharing only
  return {
    machine,
    processSyncChanges: (changes) => process.call(crypto, changes),
    doOutgoing: () => asked(() => outgoing.call(manager)),
    make: (request) => asked(() => make.call(processor, request)),
  };
};

/** @throws HomeserverFailure where the SDK gave up repeating, instead of the SDK's own errors */
const asked = async (request: () => Promise<void>): Promise<void> => {
  try {
    await request();
  } catch (reason) {
    throw asAnswerFailure(reason);
  }
};
