/** The desk's lines, by name. */
export const INTAKE = "intake-desk";
export const RELAY = "desk-relay";

/** What the line knows it by that volunteers say to a reporter in words: it goes with the report's own. */
export const aboutWords = (report: string): string => `words ${report}`;
