import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import type { PersonCommand } from './commands.js';
import type { Person, PersonEvent } from './events.js';
import { personDecider } from './person.js';

const ana: Person = {
  personId: 'ana',
  name: 'Ana',
  email: 'ana@example.com',
  timeZone: 'Europe/Berlin',
  locale: 'de',
  roles: ['program-lead'],
};
const register = (changes: Partial<Person> = {}): PersonCommand => ({
  type: 'RegisterPerson',
  by: 'root',
  at: '2026-03-02T09:00:00Z',
  data: { ...ana, ...changes },
});
const registered: PersonEvent = { type: 'PersonRegistered', data: ana };

describe('a person', () => {
  it('is registered', () => {
    given(personDecider).when(register()).thenEvents(registered);
  });

  it('changes when something differs', () => {
    given(personDecider, registered)
      .when(register({ reportsTo: 'sue' }))
      .thenEvents({ type: 'PersonChanged', data: { ...ana, reportsTo: 'sue' } });
    given(personDecider, registered)
      .when(register({ roles: ['program-lead', 'analyst'] }))
      .thenEvents({ type: 'PersonChanged', data: { ...ana, roles: ['program-lead', 'analyst'] } });
  });

  it('is erased once and for good', () => {
    const erase: PersonCommand = {
      type: 'ErasePerson',
      by: 'root',
      at: '2026-03-02T09:00:00Z',
      data: { personId: 'ana', reason: 'Asked for it' },
    };
    const erased: PersonEvent = { type: 'PersonErased', data: erase.data };
    given(personDecider).when(erase).thenRefused('person-unknown');
    given(personDecider, registered).when(erase).thenEvents(erased);
    given(personDecider, registered, erased).when(erase).thenNothing();
    given(personDecider, registered, erased).when(register()).thenRefused('person-erased');
  });

  it('stays as it is when the same is said again', () => {
    given(personDecider, registered).when(register()).thenNothing();
    given(personDecider, registered)
      .when(register({ reportsTo: undefined }))
      .thenNothing();
  });
});
