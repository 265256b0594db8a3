import type { AlertRecord } from "./record.ts";
import { saysWhy, VALID_AT_MOST } from "./record-of.ts";

/**
 * Whether this is what an organisation may say in its own name: it alone verified it, says why where it must, and lets
 * it hold no longer than alerts do. A withdrawal holds for ever.
 * @param said when its envelope was made, ms: a record can't make its time longer by a later `issued`
 */
export const isOwnRecord = (record: AlertRecord, org: string, said: number): boolean =>
  record.org === org &&
  record.origin === org &&
  (record.reason !== undefined) === saysWhy(record.action) &&
  (record.action === "retract" || record.valid_until <= Math.min(record.issued, said) + VALID_AT_MOST);
