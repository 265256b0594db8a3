import type { MatrixClient } from "matrix-js-sdk";
import { readFact, writeFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** Account data that says how young a store must be at least. */
const TYPE = "org.almenara.generation";

export const readGeneration = (ledger: Ledger): number => Number(readFact(ledger, "generation") ?? 0);

/** The number on the server; 0 where there is none. */
export const serverGeneration = async (client: MatrixClient): Promise<number> => {
  const content: unknown = await client.getAccountDataFromServer(TYPE as never);
  const n = content && typeof content === "object" && "n" in content ? content.n : 0;
  return typeof n === "number" ? n : 0;
};

/**
 * Raises the number: first in the store and on disk, then on the server. A kill in between leaves the store ahead,
 * which is harmless; a store that is behind the server is an older copy.
 */
export const writeGeneration = async (ledger: Ledger, client: MatrixClient, n: number): Promise<void> => {
  writeFact(ledger, "generation", String(n));
  await ledger.committed();
  await client.setAccountDataRaw(TYPE as never, { n } as never);
};
