import { UserId } from "@matrix-org/matrix-sdk-crypto-wasm";

/** For one call of the engine, which uses them up. A homeserver may name members as it likes: what is no user id has no devices. */
export const userIds = (users: readonly string[]): UserId[] =>
  users.flatMap((user) => {
    try {
      return [new UserId(user)];
    } catch {
      return [];
    }
  });

/** Users by their homeserver: one that is slow or dead then holds up nobody else's. */
export const byServer = (users: readonly string[]): Map<string, string[]> =>
  Map.groupBy(users, (user) => user.slice(user.indexOf(":") + 1));
