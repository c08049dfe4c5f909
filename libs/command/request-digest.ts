import { createHash } from 'node:crypto';

/** The same content gives the same text whatever the order of its keys; keys without a value do not count. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, canonical(member)]),
  );
};

/** Tells a repeated request from another one that bears its id. */
export const requestDigest = (request: { stream: string; command: { type: string; data: object } }): string => {
  const { stream, command } = request;
  // Through JSON first, so that dates and other values with a JSON form count as what is stored of them.
  const plain: unknown = JSON.parse(JSON.stringify({ stream, type: command.type, data: command.data }));
  return createHash('sha256')
    .update(JSON.stringify(canonical(plain)))
    .digest('hex');
};
