import type { ClientBase } from 'pg';
import type { Outcome } from '#libs/command/handle-command.js';
import { fold } from '#libs/domain/decider.js';
import type { PersonEvent } from '#libs/domain/person/events.js';
import { erasedName } from '#libs/domain/personal.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { eraseSubjectKey } from '#libs/event-store/sealing/subject-keys.js';
import { clearImports } from '#libs/import/record/erase-owners.js';
import { people } from './aggregates.js';
import type { ProgramClock } from './program-clock.js';
import { type Asker, record } from './record.js';

type Engine = { readonly store: PostgresEventStore; readonly clock: ProgramClock };
export type Erasure = { readonly personId: string; readonly reason: string; readonly asker: Asker };

/** Every name and address the person ever had: what is written outside the record is found by them. */
const textsOf = (events: readonly PersonEvent[]) => {
  const told = events.flatMap((event) => (event.type === 'PersonErased' ? [] : [event.data]));
  const isErased = fold(people.decider, events).status === 'erased';
  return isErased
    ? { names: [], emails: [] }
    : {
        names: [...new Set(told.map(({ name }) => name))],
        emails: [...new Set(told.map(({ email }) => email))],
      };
};

/** Mails that the built-in sink caught: those to the person go, others no longer name him. */
const clearMails = async (client: ClientBase, emails: readonly string[], names: readonly string[]): Promise<void> => {
  await client.query(
    `delete from dev.mail where exists (select from unnest($1::text[]) as email where strpos(lower(recipients), lower(email)) > 0)`,
    [emails],
  );
  for (const text of [...emails, ...names]) {
    await client.query(
      `update dev.mail set subject = replace(subject, $1, $2), html = replace(html, $1, $2), text = replace(text, $1, $2)
       where strpos(subject || html || text, $1) > 0`,
      [text, erasedName],
    );
  }
};

const clearAccess = async (client: ClientBase, personId: string): Promise<void> => {
  await client.query('delete from auth.session where person_id = $1', [personId]);
  await client.query('delete from auth.token where person_id = $1', [personId]);
};

/** The record with one command's appends joined to the erasure: the fact, the key and what lies outside go together or not at all. */
const joined = (store: PostgresEventStore, work: (client: ClientBase) => Promise<void>): EventStorePort => ({
  append: (command) => store.appendAlongside(command, work),
  findCommand: (commandId) => store.findCommand(commandId),
  readStream: (request) => store.readStream(request),
  readAll: (request) => store.readAll(request),
  head: () => store.head(),
  follow: (request) => store.follow(request),
  close: () => store.close(),
});

/** Makes a person unknown: `PersonErased` is recorded, the key destroyed, sessions and tokens end; read models follow the event. */
export const erasePerson = async (
  { store, clock }: Engine,
  { personId, reason, asker }: Erasure,
): Promise<Outcome<PersonEvent>> => {
  const stored = await store.readStream({ stream: people.stream(personId) });
  const { names, emails } = textsOf(stored.map(people.parse));
  const erase = async (client: ClientBase): Promise<void> => {
    await clearAccess(client, personId);
    await clearMails(client, emails, names);
    await clearImports(client, personId, [...emails, ...names]);
    await client.query('select rm.forget_old()');
    await eraseSubjectKey(client, personId);
  };
  const order = { type: 'ErasePerson' as const, data: { personId, reason } };
  const outcome = await record({ store: joined(store, erase), clock }, people, { id: personId, order, asker });
  store.forgetSubject(personId);
  return outcome;
};
