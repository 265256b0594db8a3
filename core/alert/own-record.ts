import type { AlertRecord } from "./record.ts";

/** Whether this is what an organisation may say in its own name: it alone verified it. */
export const isOwnRecord = (record: AlertRecord, org: string): boolean =>
  record.org === org && record.origin === org;
