import type { ClientBase } from 'pg';
import type { Append, AppendResult } from './append.types.js';
import { EventInvalid, StoreUnavailable } from './errors.js';
import { classify } from './failures.js';
import { flush } from './flush.js';
import { prepareAppend } from './prepare-append.js';

const attempts = 10;

/** One command inside an open transaction. The savepoint keeps the transaction usable when another process was faster. */
export const appendWithin = async (client: ClientBase, command: Append): Promise<AppendResult> => {
  const prepared = prepareAppend(command);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('savepoint keyline_append');
      const [result] = await flush(client, [prepared]);
      if (result === undefined) throw new Error('the append got no answer');
      return result;
    } catch (error) {
      const failure = classify(error);
      if (failure === 'unknown') throw new StoreUnavailable('The transaction is lost', { cause: error });
      await client.query('rollback to savepoint keyline_append');
      if (failure === 'raced' && attempt < attempts) continue;
      if (failure === 'refused') throw new EventInvalid('The database refused the events', { cause: error });
      throw new StoreUnavailable('The events could not be appended', { cause: error });
    }
  }
};
