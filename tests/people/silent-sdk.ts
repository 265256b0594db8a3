import type { Logger } from "matrix-js-sdk/lib/logger.js";
import { logger as globalLogger } from "matrix-js-sdk/lib/logger.js";

const nothing = (): void => undefined;

/** Given to each client: what the SDK says about its own work is not what a test is about. */
export const silentLogger: Logger = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  getChild: () => silentLogger,
};

interface Loglevel {
  methodFactory: () => () => void;
  rebuild(): void;
}

/**
 * Silences what ignores the logger given to a client. Rooms, MatrixRTC and others write to the SDK's global
 * logger, and each of them makes a child that has a level of its own but takes the parent's `methodFactory`.
 */
export function silenceGlobalLogger(): void {
  const logger = globalLogger as unknown as Loglevel;
  logger.methodFactory = () => nothing;
  logger.rebuild();
  // Made while the SDK was loading, so before this; asking for it again gives it the silent factory.
  globalLogger.getChild("RoomStickyEvents");
}
