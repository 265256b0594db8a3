import { isIPv6 } from "node:net";

/** The spec's limit for an id (characters, at least). */
const LONGEST = 255;

const USER = /^@[^:\0]*:(?:[A-Za-z0-9.-]+|\[([0-9A-Fa-f:.]+)\])(?::(\d{1,5}))?$/;

/** Whether the engine takes this for a user's id; it throws at others. Old accounts have any characters before the colon. */
export const isUserId = (value: unknown): value is string => {
  const parts = typeof value === "string" && value.length <= LONGEST ? USER.exec(value) : null;
  if (!parts) return false;
  const [, ipv6, port = "0"] = parts;
  return (ipv6 === undefined || isIPv6(ipv6)) && Number(port) < 65_536;
};

/** Whether the engine takes this for a room's id. */
export const isRoomId = (value: unknown): value is string =>
  typeof value === "string" && /^![^\0]*$/.test(value) && value.length <= LONGEST;
