/** The relay's lines, by name. */
export const DESK = "desk-relay";
export const PRESS = "relay-publisher";
