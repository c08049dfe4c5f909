import type { Pool } from 'pg';
import { handleTogether } from '#libs/command/handle-together.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { fold } from '#libs/domain/decider.js';
import { type Person, personEvent } from '#libs/domain/person/events.js';
import { type Person as Known, personDecider } from '#libs/domain/person/person.js';
import { personStream } from '#libs/domain/streams.js';
import { eachBounded } from './bounded.js';
import type { Recording } from './recording.js';

const parse = parserOf(personEvent);

type OwnerRow = { readonly owner_id: string; readonly name: string | null; readonly email: string | null };

/** Owners of the owners file, and those that only order lines or accounts name. */
const readOwners = async (pool: Pool): Promise<readonly OwnerRow[]> => {
  const { rows } = await pool.query<OwnerRow>(`
    select ids.owner_id, o.name, o.email
    from (select owner_id from base.current_owner
          union select owner_id from base.account_owner_period
          union select owner_id from base.account_figures where owner_id is not null) ids
    left join base.current_owner o on o.owner_id = ids.owner_id
    order by ids.owner_id`);
  return rows;
};

/** An address for a person without one: Stephen Jiang is stephen.jiang@example.com; the second one bears his id too. */
const addressOf = (name: string, ownerId: string, taken: ReadonlySet<string>): string => {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const local = words.length === 0 ? `owner.${ownerId.toLowerCase()}` : words.join('.');
  const address = `${local}@example.com`;
  return taken.has(address) ? `${local}.${ownerId.toLowerCase()}@example.com` : address;
};

/** What the import makes of a person: one who is known keeps all he has and owns accounts besides. */
const personOf = (row: OwnerRow, known: Person | undefined, taken: ReadonlySet<string>): Person => {
  if (known === undefined) {
    const name = row.name ?? `Owner ${row.owner_id}`;
    const email = row.email ?? addressOf(name, row.owner_id, taken);
    return { personId: row.owner_id, name, email, timeZone: 'UTC', locale: 'en', roles: ['account-owner'] };
  }
  const roles = known.roles.includes('account-owner') ? known.roles : [...known.roles, 'account-owner' as const];
  return { ...known, roles, name: row.name ?? known.name, email: row.email ?? known.email };
};

const readPerson = async ({ store }: Recording, personId: string): Promise<Known> => {
  const stored = await store.readStream({ stream: personStream(personId) });
  return fold(personDecider, stored.map(parse));
};

/** Registers the owners of accounts as people; one who was erased stays so, whatever the file says. */
export const recordOwners = async (recording: Recording): Promise<void> => {
  const { store, pool, importId, by, at } = recording;
  const rows = await readOwners(pool);
  const known = new Map<string, Person>();
  const erased = new Set<string>();
  await eachBounded(rows, 16, async ({ owner_id }) => {
    const person = await readPerson(recording, owner_id);
    if (person.status === 'registered') known.set(owner_id, person.profile);
    if (person.status === 'erased') erased.add(owner_id);
  });
  const taken = new Set([...known.values()].map(({ email }) => email));
  const people = rows
    .filter(({ owner_id }) => !erased.has(owner_id))
    .map((row) => {
      const person = personOf(row, known.get(row.owner_id), taken);
      taken.add(person.email);
      return person;
    });
  await eachBounded(people, 64, async (data) => {
    await handleTogether(store, {
      decider: personDecider,
      stream: personStream(data.personId),
      commands: [{ type: 'RegisterPerson', by, at, data }],
      parse,
      context: { commandId: `import:${importId}:person:${data.personId}`, actor: by, occurredAt: at },
      isNew: !known.has(data.personId),
    });
  });
};
