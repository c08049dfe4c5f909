import type { DataSource } from 'typeorm';

/** A projection this process owns: where it stands, and the epoch that fences its writes. */
export type Owned = { readonly name: string; readonly epoch: number; position: number };

const leaseSeconds = 8;
export const heartbeatMilliseconds = 2000;

type LeaseRow = { projection: string; epoch: string; position: string };

/** Takes every projection whose lease has run out. A new epoch shuts out the owner before. */
export const takeLeases = async (database: DataSource, owner: string, names: readonly string[]): Promise<Owned[]> => {
  await database.query(
    `insert into rm.checkpoint (projection) select unnest($1::text[]) order by 1 on conflict do nothing`,
    [names],
  );
  const [rows]: [LeaseRow[], number] = await database.query(
    `update rm.checkpoint set owner = $1, epoch = epoch + 1, lease_until = clock_timestamp() + make_interval(secs => $3)
     where projection = any($2) and lease_until < clock_timestamp()
     returning projection, epoch, position`,
    [owner, names, leaseSeconds],
  );
  return rows.map(({ projection, epoch, position }) => ({
    name: projection,
    epoch: Number(epoch),
    position: Number(position),
  }));
};

/** Prolongs the leases that are still ours; answers their names. */
export const keepLeases = async (
  database: DataSource,
  owner: string,
  owned: readonly Owned[],
): Promise<Set<string>> => {
  const [rows]: [{ projection: string }[], number] = await database.query(
    `update rm.checkpoint c set lease_until = clock_timestamp() + make_interval(secs => $3)
     from unnest($2::text[], $4::bigint[]) as mine(projection, epoch)
     where c.projection = mine.projection and c.epoch = mine.epoch and c.owner = $1
     returning c.projection`,
    [owner, owned.map(({ name }) => name), leaseSeconds, owned.map(({ epoch }) => epoch)],
  );
  return new Set(rows.map(({ projection }) => projection));
};

/** Lets the next owner start at once. */
export const releaseLeases = async (database: DataSource, owner: string): Promise<void> => {
  await database.query(`update rm.checkpoint set lease_until = '-infinity' where owner = $1`, [owner]);
};
