import type { DataSource } from 'typeorm';

/** Somebody who has or will have something to do; `programId` is set where an accelerated program's clock says when. */
export type InvolvedPerson = {
  readonly personId: string;
  readonly programId: string | null;
  /** When the latest fact that involves him was recorded. */
  readonly since: Date;
};

type Row = { person_id: string; program_id: string | null; since: Date };

/** Everybody whom an open program may ask for something, or just one person. */
export const involvedPeople = async (database: DataSource, personId?: string): Promise<readonly InvolvedPerson[]> => {
  const rows: Row[] = await database.query(
    `select i.person_id, p.own_clock as program_id, max(e.recorded_at) as since
     from (
       select unnest(array[lead_id, sponsor_id]) as person_id, id as program_id, position from rm.program
       union all select unnest(waits_for), program_id, position from rm.gate
       union all select lead_id, program_id, position from rm.pilot where status <> 'decided'
       union all select owner_id, program_id, position from rm.action where open
     ) i
     join (
       select id, case when (state #>> '{charter,pace,factor}')::numeric > 1 then id end as own_clock
       from rm.program where status in ('chartered', 'running', 'held')
     ) p on p.id = i.program_id
     join es.event e on e.position = i.position
     where $1::text is null or i.person_id = $1
     group by i.person_id, p.own_clock`,
    [personId ?? null],
  );
  return rows.map(({ person_id, program_id, since }) => ({ personId: person_id, programId: program_id, since }));
};
