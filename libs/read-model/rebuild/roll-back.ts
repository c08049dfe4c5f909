import type { DataSource } from 'typeorm';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { holdLeases } from '../engine/hold-leases.js';
import type { Projection } from '../engine/projection.js';
import { placeOf } from './copy-tables.js';
import { switchVersion } from './switch-version.js';

/** No earlier version of a projection is kept. */
export class NothingKept extends Error {}

const keptTables = async (database: DataSource, tables: readonly string[]): Promise<number> => {
  const [row]: { kept: number }[] = await database.query(
    `select count(*)::int as kept from pg_tables where schemaname = 'rm_old' and tablename = any($1)`,
    [tables.map((table) => placeOf(table).name)],
  );
  return row?.kept ?? 0;
};

/** Makes the version before the last switch the live one again; that one is kept in its place. */
export const rollBack = async (
  database: DataSource,
  store: EventStorePort,
  projections: readonly Projection[],
): Promise<void> => {
  const tables = projections.flatMap((projection) => projection.tables);
  if ((await keptTables(database, tables)) < tables.length) {
    throw new NothingKept(`No earlier version of ${projections.map(({ name }) => name).join(', ')} is kept`);
  }
  const fold = { database, store, batch: 500, onParked: () => undefined };
  await holdLeases(database, { projections, version: 'rm_old', seize: false }, (copies) =>
    switchVersion(fold, copies, 'rm_old'),
  );
};
