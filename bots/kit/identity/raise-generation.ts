import type { Clock } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";

/**
 * Raises the generation where keys were used since the last time (the start has just raised it): an older copy then
 * shows itself when it is started. What fails is tried again the next time.
 */
export const generationRaiser = (
  ledger: Ledger,
  clock: Clock,
  raise: () => Promise<void>,
): (() => Promise<void>) => {
  let raised = clock();
  const used = ledger.sql("SELECT 1 FROM outbox WHERE sent >= ? AND action = 'send' LIMIT 1");
  return async () => {
    if (!used.get(raised)) return;
    const now = clock();
    await raise().then(
      () => {
        raised = now;
      },
      () => {},
    );
  };
};
