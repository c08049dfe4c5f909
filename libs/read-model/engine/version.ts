/** A copy of the read models, by its schema: the live one, the next that is being built, the one before the last switch. */
export type Version = 'rm' | 'rm_next' | 'rm_old';

/**
 * Begins a transaction in which projections write to one copy: they name their tables without a schema. A process that is
 * paused halfway would hold its locks against the one that takes over, so PostgreSQL ends it when the lease does.
 */
export const enterVersion = (version: Version): string =>
  [
    `set local search_path to ${version}, base, public`,
    `set local idle_in_transaction_session_timeout to '7s'`,
    // A crash costs a build its last batches, and their checkpoint with them. The switch waits for the disk.
    ...(version === 'rm' ? [] : ['set local synchronous_commit to off']),
  ].join('; ');
