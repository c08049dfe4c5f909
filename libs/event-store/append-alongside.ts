import type { ClientBase, Pool } from 'pg';
import type { Append, AppendResult } from './append.types.js';
import { appendWithin } from './append-within.js';

/** A command and other work on the same database as one transaction; the work counts only if the command is appended. */
export const appendAlongside = async (
  pool: Pool,
  command: Append,
  work: (client: ClientBase) => Promise<void>,
): Promise<AppendResult> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    const result = await appendWithin(client, command);
    await client.query(result.kind === 'appended' ? 'commit' : 'rollback');
    client.release();
    return result;
  } catch (error) {
    // Closing the connection takes everything back, whatever state it is in.
    client.release(true);
    throw error;
  }
};
