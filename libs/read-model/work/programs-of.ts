import type { DataSource } from 'typeorm';

/** The programs in which something may wait for a person: what he leads or sponsors, is asked at a gate, or is to do. */
export const programsOf = async (database: DataSource, personId: string): Promise<string[]> => {
  const rows: { program_id: string }[] = await database.query(
    `select id as program_id from rm.program where (lead_id = $1 or sponsor_id = $1) and status in ('chartered', 'running', 'held')
     union select program_id from rm.gate where waits_for @> array[$1]::text[]
     union select program_id from rm.pilot where lead_id = $1 and status <> 'decided'
     union select program_id from rm.action where owner_id = $1 and open`,
    [personId],
  );
  return rows.map(({ program_id }) => program_id);
};
