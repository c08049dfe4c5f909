import { createHash } from 'node:crypto';

/** The id of what a command makes. It follows from the command's id, so that a repetition names the same thing. */
export const madeId = (kind: string, commandId: string): string =>
  `${kind}-${createHash('sha256').update(`${kind} ${commandId}`).digest('hex').slice(0, 20)}`;
