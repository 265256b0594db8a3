/** The desk's lines, by name. */
export const INTAKE = "intake-desk";
export const RELAY = "desk-relay";
