const otherLineEnd = /\r\n?/g;

export const withLineFeeds = (text: string): string => text.replace(otherLineEnd, '\n');

/** The same text with a line feed for any line end, in quotes too: the CSV library knows one line end a file. */
export async function* lineFeeds(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of pieces) {
    const text = held + piece;
    // A line feed may follow in the next piece.
    held = text.endsWith('\r') ? '\r' : '';
    yield withLineFeeds(text.slice(0, text.length - held.length));
  }
  yield withLineFeeds(held);
}
