import { createHash } from 'node:crypto';
import type { Finding, Head } from './finding.types.js';

/** A row of es.block; hashes in hex, the instant in milliseconds. */
export type Block = {
  readonly number: number;
  readonly first: number;
  readonly last: number;
  readonly recorded: number;
  readonly previous: string;
  readonly events: string;
  readonly commands: string;
  readonly hash: string;
};

export const emptyChain: Head = { block: 0, position: 0, hash: '00'.repeat(32) };

/** The same as `blockHashExpression` in PostgreSQL. */
export const blockHash = ({ number, first, last, recorded, previous, events, commands }: Block): string => {
  const text = `[${number}, ${first}, ${last}, ${recorded}, "${previous}", "${events}", "${commands}"]`;
  return createHash('sha256').update(text).digest('hex');
};

export const headOf = ({ number, last, hash }: Block): Head => ({ block: number, position: last, hash });

/** How a block fails to follow a head; undefined when it follows. */
export const breakAfter = (head: Head, block: Block): Finding | undefined => {
  const at = { position: head.position + 1, block: head.block + 1 };
  if (block.number > head.block + 1) {
    return { ...at, what: 'block-missing', message: `block ${head.block + 1} is missing` };
  }
  if (block.number <= head.block) {
    return {
      what: 'block-link',
      position: null,
      block: block.number,
      message: `a block has the number ${block.number}`,
    };
  }
  if (block.hash !== blockHash(block)) {
    return { ...at, what: 'block-content', message: `block ${block.number} is not what its hash says` };
  }
  if (block.previous !== head.hash) {
    return { ...at, what: 'block-link', message: `block ${block.number} follows another block than ${head.block}` };
  }
  if (block.first !== head.position + 1 || block.last < head.position) {
    const span = `${block.first} to ${block.last}`;
    return { ...at, what: 'block-link', message: `block ${block.number} holds ${span}, after ${head.position}` };
  }
  return undefined;
};
