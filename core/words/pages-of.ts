/** How much a text takes in the JSON of an event. Bytes of UTF-8. */
export const bytesInJson = (text: string): number =>
  new TextEncoder().encode(JSON.stringify(text)).length - 2;

/**
 * Lines put together into pages that each fit into an event; a line that doesn't is cut into several.
 * @param most of a page, as JSON in UTF-8. Bytes
 */
export const pagesOf = (lines: readonly string[], most: number): readonly string[] => {
  const pages: string[] = [];
  let page: string[] = [];
  let size = 0;
  for (const line of lines.flatMap((one) => cut(one, most))) {
    const bytes = bytesInJson(line) + 2; // with its line break
    if (page.length > 0 && size + bytes > most) {
      pages.push(page.join("\n"));
      page = [];
      size = 0;
    }
    page.push(line);
    size += bytes;
  }
  return page.length === 0 ? pages : [...pages, page.join("\n")];
};

const cut = (line: string, most: number): readonly string[] => {
  if (bytesInJson(line) + 2 <= most) return [line];
  const pieces: string[] = [];
  let piece = "";
  let size = 2;
  for (const character of line) {
    const bytes = bytesInJson(character);
    if (size + bytes > most) {
      pieces.push(piece);
      piece = "";
      size = 2;
    }
    piece += character;
    size += bytes;
  }
  return [...pieces, piece];
};
