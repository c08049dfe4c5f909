import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import type { ImportCommand } from './commands.js';
import type { ImportEvent } from './events.js';
import { importDecider } from './import.js';

const importOf = (letter: string): ImportCommand => ({
  type: 'ImportDataset',
  by: 'dee',
  at: '2026-03-02T09:00:00Z',
  data: {
    importId: 'i1',
    datasetId: 'd1',
    kind: 'accounts',
    fileName: 'accounts.csv',
    hash: letter.repeat(64),
    mapping: { code: 'account_code' },
    controlTotals: { rows: 701, rejected: 0 },
  },
});
const imported: ImportEvent = { type: 'DatasetImported', data: { ...importOf('a').data, by: 'dee' } };

describe('an import', () => {
  it('is recorded once', () => {
    given(importDecider).when(importOf('a')).thenEvents(imported);
    given(importDecider, imported).when(importOf('a')).thenNothing();
  });

  it('keeps its id for one file', () => {
    given(importDecider, imported).when(importOf('b')).thenRefused('import-id-taken');
  });
});
