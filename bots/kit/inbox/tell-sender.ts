import type { Unheard, Unread } from "../declaration.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { type Row, unread } from "./row.ts";

export interface TellSenderDeps {
  readonly ledger: Ledger;
  readonly unreadable: (event: Unread) => void;
  /** The same with its reason; for rooms of ours. */
  readonly unheard?: (event: Unheard) => void;
  /** Something was refused, set aside or failed. */
  readonly notice: (key: string, text: string) => void;
}

/** Tells a person that what they said could not be read. Even the telling may fail; then operations know. */
export const tellSender = (
  { ledger, unreadable, unheard, notice }: TellSenderDeps,
  row: Row,
  why: Unheard["why"],
  identity: string | null = null,
): void => {
  try {
    ledger.write(() => {
      unreadable(unread(row));
      unheard?.({ ...unread(row), why, identity });
    });
  } catch {
    notice(
      "untold",
      "A message couldn't be read, and its sender couldn't be told. Please report this with the log.",
    );
  }
};
