import { valueEvent } from '#libs/domain/value/events.js';
import { valueDecider } from '#libs/domain/value/value.js';
import { aggregateProjection } from '../aggregate-projection.js';
import { ValueLedgerRow } from './value-ledger.entity.js';

export const valueLedgerProjection = aggregateProjection({
  name: 'value-ledger',
  table: 'rm.value_ledger',
  row: ValueLedgerRow,
  types: valueEvent.options.map(({ shape }) => shape.type.value),
  initial: valueDecider.initial,
  evolve: valueDecider.evolve,
  firstNotes: {},
  note: (notes) => notes,
  columns: () => ({}),
});
