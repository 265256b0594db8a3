/**
 * IndexedDB keys as canonical text: equal keys give equal text, whatever their representation in memory
 * (a serialised string does not: V8 writes one-byte and two-byte strings differently).
 */
export const keyToText = (key: IDBValidKey): string => {
  if (typeof key === "string") return key.isWellFormed() ? `s${key}` : `j${JSON.stringify(key)}`; // SQLite keeps UTF-8 only
  if (typeof key === "number") return `n${key}`;
  if (key instanceof Date) return `d${key.getTime()}`;
  if (Array.isArray(key)) return `a${JSON.stringify(key.map(keyToText))}`;
  const bytes = ArrayBuffer.isView(key)
    ? new Uint8Array(key.buffer, key.byteOffset, key.byteLength)
    : new Uint8Array(key);
  return `b${Buffer.from(bytes).toString("hex")}`;
};

/** The inverse of `keyToText`. @throws Error when the text was not made by it */
export const textToKey = (text: string): IDBValidKey => {
  const rest = text.slice(1);
  switch (text[0]) {
    case "s":
      return rest;
    case "j":
      return JSON.parse(rest) as string;
    case "n":
      return Number(rest);
    case "d":
      return new Date(Number(rest));
    case "a":
      return (JSON.parse(rest) as string[]).map(textToKey);
    case "b":
      return Uint8Array.from(Buffer.from(rest, "hex")).buffer;
    default:
      throw new Error("not an IndexedDB key");
  }
};
