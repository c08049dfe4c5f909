import { type OrganizationEvent, organizationEvent } from '#libs/domain/organization/events.js';
import { organizationDecider } from '#libs/domain/organization/organization.js';
import { aggregateProjection, type Recorded } from '../aggregate-projection.js';
import { type OrganizationNotes, OrganizationRow } from './organization.entity.js';

const note = (notes: OrganizationNotes, { event, occurredAt }: Recorded<OrganizationEvent>): OrganizationNotes => {
  if (event.type === 'RemainingOpportunityEstimated') return { ...notes, estimatedAt: occurredAt };
  return event.type === 'StructureChosen' ? { ...notes, chosenAt: occurredAt } : notes;
};

export const organizationProjection = aggregateProjection({
  name: 'organization',
  table: 'rm.organization',
  row: OrganizationRow,
  types: organizationEvent.options.map(({ shape }) => shape.type.value),
  initial: organizationDecider.initial,
  evolve: organizationDecider.evolve,
  firstNotes: { estimatedAt: null, chosenAt: null },
  note,
  columns: () => ({}),
});
