/** Intake's line, by name. */
export const DESK = "intake-desk";
