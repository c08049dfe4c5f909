import { z } from 'zod';

/** Where a page ended: the sort value and the id of its last row. */
export type Cursor = { readonly after: string | number | null; readonly id: string };

const cursorSchema = z.object({ after: z.union([z.string(), z.number(), z.null()]), id: z.string() });

/** Opaque to clients, so that its content may change. */
export const encodeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify([cursor.after, cursor.id])).toString('base64url');

/** Null when the text is no cursor of ours: the page then starts at the beginning. */
export const decodeCursor = (text: string | undefined): Cursor | null => {
  if (text === undefined) return null;
  try {
    const [after, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const parsed = cursorSchema.safeParse({ after, id });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

export type Page<Item> = { items: Item[]; next: string | null };

/** Cuts the one row more that tells whether there is a next page. */
export const pageOf = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
  item: (row: Row) => Item,
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null;
  return { items: shown.map(item), next };
};
