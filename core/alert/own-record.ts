import type { AlertRecord } from "./record.ts";
import { saysWhy } from "./record-of.ts";

/** Whether this is what an organisation may say in its own name: it alone verified it, and says why where it must. */
export const isOwnRecord = (record: AlertRecord, org: string): boolean =>
  record.org === org && record.origin === org && (record.reason !== undefined) === saysWhy(record.action);
