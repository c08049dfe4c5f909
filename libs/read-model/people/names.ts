import type { DataSource } from 'typeorm';
import type { PersonRef } from '#libs/contract/answers.js';

/** The product acts by itself under this id. */
const system = { personId: 'system', name: 'Keyline' };

export type PersonNames = {
  readonly ref: (personId: string) => PersonRef;
  readonly name: (personId: string) => string;
};

/** Names of everybody asked for, in one query; who is unknown keeps his id for a name. */
export const personNames = async (database: DataSource, ids: Iterable<string>): Promise<PersonNames> => {
  const wanted = [...new Set(ids)];
  const rows: { id: string; name: string }[] =
    wanted.length === 0 ? [] : await database.query('select id, name from rm.person where id = any($1)', [wanted]);
  const known = new Map(rows.map(({ id, name }) => [id, name]));
  const name = (personId: string): string =>
    known.get(personId) ?? (personId === system.personId ? system.name : personId);
  return { name, ref: (personId) => ({ personId, name: name(personId) }) };
};
