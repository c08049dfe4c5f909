import { fold } from '#libs/domain/decider.js';
import type { Person } from '#libs/domain/person/events.js';
import { people } from '#libs/use-case/aggregates.js';
import type { Stage } from '../cast/stage.js';

/** Everybody in the record, as last described. */
export const personsOf = async ({ database, store }: Stage): Promise<readonly Person[]> => {
  const rows: { stream: string }[] = await database.query(
    `select stream from es.event where type = 'PersonRegistered' order by stream`,
  );
  const persons: Person[] = [];
  for (const { stream } of rows) {
    const stored = await store.readStream({ stream });
    const person = fold(people.decider, stored.map(people.parse));
    if (person.status === 'registered') persons.push(person.profile);
  }
  return persons;
};
