import { personEvent } from '#libs/domain/person/events.js';
import { type Person, personDecider } from '#libs/domain/person/person.js';
import { aggregateProjection } from '../aggregate-projection.js';
import { PersonRow } from './person.entity.js';

const profileOf = (person: Person) => {
  if (person.status === 'unknown') throw new Error('A person has events before being registered');
  return person.profile;
};

export const personProjection = aggregateProjection({
  name: 'person',
  table: 'rm.person',
  row: PersonRow,
  types: personEvent.options.map(({ shape }) => shape.type.value),
  initial: personDecider.initial,
  evolve: personDecider.evolve,
  firstNotes: {},
  note: (notes) => notes,
  columns: (person) => {
    const { name, email, roles } = profileOf(person);
    return { name, email, roles };
  },
});
