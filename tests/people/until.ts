import { ClientEvent, type MatrixClient, RoomEvent, RoomStateEvent } from "matrix-js-sdk";
import { CryptoEvent } from "matrix-js-sdk/lib/crypto-api/index.js";

/** What may change a client's view of rooms, members, devices and identities. */
const signs = [
  ClientEvent.Room,
  ClientEvent.Sync,
  RoomEvent.MyMembership,
  RoomStateEvent.Events,
  CryptoEvent.DevicesUpdated,
  CryptoEvent.UserTrustStatusChanged,
] as const;

/** A federated join or a key query on a busy machine, in ms. */
const patience = 20_000;

/** Looks now and at every sign of change, until there is something to be found. */
export async function until<T>(
  client: MatrixClient,
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  within = patience,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const check = async (): Promise<void> => {
    try {
      const found = await look();
      if (found !== undefined) resolve(found);
    } catch (error) {
      reject(error);
    }
  };
  const late = Error(`${client.getUserId()} waited ${within} ms for ${what}`);
  const timer = setTimeout(() => reject(late), within);
  for (const sign of signs) client.on(sign, check);
  void check();
  return promise.finally(() => {
    clearTimeout(timer);
    for (const sign of signs) client.off(sign, check);
  });
}
