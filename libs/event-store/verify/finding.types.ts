/** A place in the chain: everything up to it is fixed by its hash. */
export type Head = { readonly block: number; readonly position: number; readonly hash: string };

/** What differs at the first bad place. */
export type Difference =
  /** An event is not what was hashed when it was stored. */
  | 'event-content'
  /** An event is absent. */
  | 'event-missing'
  /** An event is there that no block tells of. */
  | 'event-unknown'
  /** The events of a block agree with their own hashes, but not with the block: replaced, or in another order. */
  | 'event-order'
  | 'block-missing'
  | 'block-content'
  /** A block does not go on where the one before ended. */
  | 'block-link'
  /** The remembered commands of a block were changed, removed or added to. */
  | 'commands'
  /** The log's own row does not name the end of the chain. */
  | 'log'
  /** A stream's row disagrees with the stream's events. */
  | 'stream'
  /** The partitions do not lie one after the other as the log says. */
  | 'partitions'
  /** The chain does not hold the head it was asked to start from. */
  | 'signed-head';

export type Finding = {
  readonly what: Difference;
  /** The first bad position; null when it is not about one. */
  readonly position: number | null;
  readonly block: number | null;
  readonly message: string;
};

export type Verified = {
  readonly events: number;
  readonly blocks: number;
  readonly head: Head;
  readonly finding: Finding | undefined;
};

export type Progress = { readonly position: number; readonly last: number };
