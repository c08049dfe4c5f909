import type { DataSource } from 'typeorm';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { catchUp } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';

const tables = projections.flatMap((projection) => projection.tables);

/** Every row of every table of the read models, as one text for each table. */
export const readModelContents = async (database: DataSource): Promise<Record<string, readonly string[]>> => {
  const contents: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const rows: { row: string }[] = await database.query(`select t::text as row from ${table} t order by 1`);
    contents[table] = rows.map(({ row }) => row);
  }
  return contents;
};

/** Forgets all read models and makes them from the record again. */
export const rebuildReadModels = async (database: DataSource, store: EventStorePort): Promise<void> => {
  await database.query(`truncate ${tables.join(', ')}, rm.parked`);
  await database.query(`update rm.checkpoint set position = 0, lease_until = '-infinity'`);
  await catchUp(database, store, projections);
};
