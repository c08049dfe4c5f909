import { accept, type Decider, refuse } from '../decider.js';
import { erasedEmail, erasedName } from '../personal.js';
import { sameData } from '../same-data.js';
import type { PersonCommand } from './commands.js';
import type { PersonEvent, Person as Profile } from './events.js';

export type Person =
  | { readonly status: 'unknown' }
  /** Of an erased one the profile says nothing but the id. */
  | { readonly status: 'registered' | 'erased'; readonly profile: Profile };

const erasedProfile = (personId: string): Profile => ({
  personId,
  name: erasedName,
  email: erasedEmail,
  timeZone: 'UTC',
  locale: 'en',
  roles: [],
});

/** Registering again is how a person changes; the same again changes nothing. Nobody comes back from being erased. */
export const personDecider: Decider<Person, PersonCommand, PersonEvent> = {
  initial: { status: 'unknown' },
  decide: (command, person) => {
    if (command.type === 'ErasePerson') {
      if (person.status === 'unknown') return refuse('person-unknown');
      return person.status === 'erased' ? accept() : accept({ type: 'PersonErased', data: command.data });
    }
    const { data } = command;
    if (person.status === 'erased') return refuse('person-erased');
    if (person.status === 'unknown') return accept({ type: 'PersonRegistered', data });
    return sameData(person.profile, data) ? accept() : accept({ type: 'PersonChanged', data });
  },
  evolve: (_, event) =>
    event.type === 'PersonErased'
      ? { status: 'erased', profile: erasedProfile(event.data.personId) }
      : { status: 'registered', profile: event.data },
};
