/**
 * The beginning of a text that takes no more than so many bytes as JSON, cut between characters: an encrypted event
 * holds 64 KiB, of which base64 takes a quarter.
 */
export const beginningOf = (text: string, bytes: number): string => {
  if (sizeOf(text) <= bytes) return text;
  const characters = [...text];
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sizeOf(characters.slice(0, middle).join("")) <= bytes) low = middle;
    else high = middle - 1;
  }
  return characters.slice(0, low).join("");
};

const sizeOf = (text: string): number => new TextEncoder().encode(JSON.stringify(text)).length;
