import { accept, type Decider } from '../decider.js';
import { sameData } from '../same-data.js';
import type { PersonCommand } from './commands.js';
import type { PersonEvent, Person as Profile } from './events.js';

export type Person = { readonly status: 'unknown' } | { readonly status: 'registered'; readonly profile: Profile };

/** Registering again is how a person changes; the same again changes nothing. */
export const personDecider: Decider<Person, PersonCommand, PersonEvent> = {
  initial: { status: 'unknown' },
  decide: ({ data }, person) => {
    if (person.status === 'unknown') return accept({ type: 'PersonRegistered', data });
    return sameData(person.profile, data) ? accept() : accept({ type: 'PersonChanged', data });
  },
  evolve: (_, { data }) => ({ status: 'registered', profile: data }),
};
