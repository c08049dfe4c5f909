import { type SetEvent, setEvent } from '#libs/domain/set/events.js';
import { type CustomerSet, setDecider } from '#libs/domain/set/set.js';
import { aggregateModel, aggregateProjection, type Recorded } from '../aggregate-projection.js';
import { type CustomerSetNotes, CustomerSetRow } from './customer-set.entity.js';

const note = (notes: CustomerSetNotes, { event, occurredAt }: Recorded<SetEvent>): CustomerSetNotes => {
  switch (event.type) {
    case 'CustomerSetProposed':
      return { proposedAt: occurredAt, reason: '' };
    case 'CustomerSetRevised':
    case 'CustomerSetSelected':
    case 'CustomerSetRejected':
      return { ...notes, reason: event.data.reason };
  }
};

export const proposalOf = (set: CustomerSet) => {
  if (set.status === 'none') throw new Error('A customer set has events before it was proposed');
  return set.proposal;
};

export const customerSetModel = aggregateModel({
  name: 'customer-set',
  table: 'rm.customer_set',
  row: CustomerSetRow,
  types: setEvent.options.map(({ shape }) => shape.type.value),
  initial: setDecider.initial,
  evolve: setDecider.evolve,
  firstNotes: { proposedAt: '', reason: '' },
  note,
  columns: (set) => {
    const { programId, name, kind, accountIds } = proposalOf(set);
    return { programId, name, kind, status: set.status, accountIds: [...accountIds] };
  },
});

export const customerSetProjection = aggregateProjection(customerSetModel);
