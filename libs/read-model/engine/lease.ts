import type { DataSource } from 'typeorm';
import type { Version } from './version.js';

/** A projection this process owns: where its copy stands, and the epoch that fences its writes. */
export type Owned = { readonly name: string; readonly version: Version; readonly epoch: number; position: number };

const leaseSeconds = 8;
export const heartbeatMilliseconds = 2000;

type LeaseRow = { projection: string; epoch: string; position: string };

type Lease = { readonly owner: string; readonly names: readonly string[]; readonly version?: Version };

const ownedOf = (rows: readonly LeaseRow[], version: Version): Owned[] =>
  rows.map(({ projection, epoch, position }) => ({
    name: projection,
    version,
    epoch: Number(epoch),
    position: Number(position),
  }));

const take = async (database: DataSource, { owner, names, version = 'rm' }: Lease, which: string): Promise<Owned[]> => {
  await database.query(
    `insert into ${version}.checkpoint (projection) select unnest($1::text[]) order by 1 on conflict do nothing`,
    [names],
  );
  const [rows]: [LeaseRow[], number] = await database.query(
    `update ${version}.checkpoint
     set owner = $1, epoch = epoch + 1, lease_until = clock_timestamp() + make_interval(secs => $3)
     where projection = any($2) and ${which}
     returning projection, epoch, position`,
    [owner, names, leaseSeconds],
  );
  return ownedOf(rows, version);
};

/** Takes every projection whose lease has run out. A new epoch shuts out the owner before. */
export const takeLeases = (database: DataSource, lease: Lease): Promise<Owned[]> =>
  take(database, lease, 'lease_until < clock_timestamp()');

/** Takes projections from their owner, who commits nothing from here on and stands by until the lease is released. */
export const seizeLeases = (database: DataSource, lease: Lease): Promise<Owned[]> => take(database, lease, 'true');

/** Prolongs the leases that are still ours; answers their names. */
export const keepLeases = async (
  database: DataSource,
  owner: string,
  owned: readonly Owned[],
): Promise<Set<string>> => {
  const version = owned[0]?.version;
  if (version === undefined) return new Set();
  const [rows]: [{ projection: string }[], number] = await database.query(
    `update ${version}.checkpoint c set lease_until = clock_timestamp() + make_interval(secs => $3)
     from unnest($2::text[], $4::bigint[]) as mine(projection, epoch)
     where c.projection = mine.projection and c.epoch = mine.epoch and c.owner = $1
     returning c.projection`,
    [owner, owned.map(({ name }) => name), leaseSeconds, owned.map(({ epoch }) => epoch)],
  );
  return new Set(rows.map(({ projection }) => projection));
};

/** Lets the next owner start at once. */
export const releaseLeases = async (database: DataSource, owner: string, version: Version = 'rm'): Promise<void> => {
  await database.query(`update ${version}.checkpoint set lease_until = '-infinity' where owner = $1`, [owner]);
};
