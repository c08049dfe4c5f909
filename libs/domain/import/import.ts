import { accept, type Decider, refuse } from '../decider.js';
import type { ImportCommand } from './commands.js';
import type { ImportEvent } from './events.js';

export type Import = { readonly status: 'unknown' } | { readonly status: 'imported'; readonly hash: string };

/** An import is recorded once; what it brought is the dataset of its hash. */
export const importDecider: Decider<Import, ImportCommand, ImportEvent> = {
  initial: { status: 'unknown' },
  decide: ({ by, data }, imported) => {
    if (imported.status === 'unknown') return accept({ type: 'DatasetImported', data: { ...data, by } });
    return imported.hash === data.hash ? accept() : refuse('import-id-taken');
  },
  evolve: (_, { data }) => ({ status: 'imported', hash: data.hash }),
};
