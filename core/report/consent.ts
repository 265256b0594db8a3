/** What a reporter lets a lawyer see and do: all of it and write to them, the photos, or nothing. */
export const CONSENTS = ["yes", "photos", "no"] as const;
export type Consent = (typeof CONSENTS)[number];
