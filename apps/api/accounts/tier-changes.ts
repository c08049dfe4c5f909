import type { DataSource } from 'typeorm';

/** How many accounts a scoring run moved to another tier: a repeated request answers what the first one did. */
export const countTierChanges = async (database: DataSource, runId: string): Promise<number> => {
  const [row]: { changed: number }[] = await database.query(
    `select count(*)::int as changed from es.event where type = 'AccountTiered' and data->>'runId' = $1`,
    [runId],
  );
  return row?.changed ?? 0;
};
