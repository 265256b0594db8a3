import { logger as globalLogger, type Logger } from "matrix-js-sdk/lib/logger.js";

/** The SDK tells everything that it does, with ids and addresses; none of it may reach a log. */
export const silent: Logger = {
  trace: () => {},
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  getChild: () => silent,
};

// Parts of the SDK ignore the logger that they are given and use the global one.
if ("setLevel" in globalLogger && typeof globalLogger.setLevel === "function")
  globalLogger.setLevel("silent", false);
