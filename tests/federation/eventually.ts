import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds between two looks. */
const LOOK = 50;

/**
 * Looks until it is so. For what can only be asked for, such as another process's state; a look that throws counts
 * as "not yet". @throws Error after `within` ms, with what was waited for and the last failure
 */
export const eventually = async (
  what: string | (() => string),
  isSo: () => Promise<boolean> | boolean,
  within = 20_000,
): Promise<void> => {
  const end = Date.now() + within;
  for (let failure = ""; ; ) {
    try {
      if (await isSo()) return;
      failure = "";
    } catch (reason) {
      failure = `; the last look failed: ${reason instanceof Error ? reason.message : reason}`;
    }
    if (Date.now() > end)
      throw new Error(`waited ${within} ms for ${typeof what === "string" ? what : what()}${failure}`);
    await pause(LOOK);
  }
};
