/** In the content of a message of the public room: the signed record that it words. */
export const RECORD_KEY = "org.almenara.record";

/** An event of the public room, before the first record that is checked by it: `{ manifest }`, signed by a root. */
export const KEYS_EVENT = "org.almenara.keys";
