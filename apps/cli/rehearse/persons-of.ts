import { type Person, person } from '#libs/domain/person/events.js';
import type { Stage } from '../cast/stage.js';

/** Everybody in the record, as last described. */
export const personsOf = async ({ database }: Stage): Promise<readonly Person[]> => {
  const rows: { data: unknown }[] = await database.query(
    `select distinct on (stream) data from es.event
     where type in ('PersonRegistered', 'PersonChanged') order by stream, version desc`,
  );
  return rows.map(({ data }) => person.parse(data));
};
