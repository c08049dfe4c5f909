import { type ReadinessEvent, readinessEvent } from '#libs/domain/readiness/events.js';
import { readinessDecider } from '#libs/domain/readiness/readiness.js';
import { aggregateProjection, type Recorded } from '../aggregate-projection.js';
import { type ReadinessNotes, ReadinessRow } from './readiness.entity.js';

const note = (notes: ReadinessNotes, { event, occurredAt }: Recorded<ReadinessEvent>): ReadinessNotes =>
  event.type === 'ReadinessAssessed' ? { assessedAt: { ...notes.assessedAt, [event.data.group]: occurredAt } } : notes;

export const readinessProjection = aggregateProjection({
  name: 'readiness',
  table: 'rm.readiness',
  row: ReadinessRow,
  types: readinessEvent.options.map(({ shape }) => shape.type.value),
  initial: readinessDecider.initial,
  evolve: readinessDecider.evolve,
  firstNotes: { assessedAt: {} },
  note,
  columns: () => ({}),
});
