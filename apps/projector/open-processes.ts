import type { DataSource } from 'typeorm';
import type { Target } from './poke-workflow.js';

/** A workflow that should be running, and how far the facts are that concern it. */
export type OpenProcess = {
  readonly target: Target;
  readonly head: number;
  /** When the fact at the head was recorded; a fresh one may still be on its way. */
  readonly headAt: Date;
};

type Row = { kind: 'program' | 'pilot'; id: string; head: string; recorded_at: Date };

// A program's own gates are the streams gate-<program>.<key>; in the bytewise order of the column '/' follows '.'.
const openPrograms = `
  select substr(charter.stream, 9) as id, greatest(own.head, coalesce(gates.head, 0), coalesce(pilots.head, 0)) as head
  from es.event charter
  cross join lateral (select max(position) as head from es.event where stream = charter.stream) own
  cross join lateral (
    select max(e.position) as head from es.event opened join es.event e on e.stream = opened.stream
    where opened.stream >= 'gate-' || substr(charter.stream, 9) || '.'
      and opened.stream < 'gate-' || substr(charter.stream, 9) || '/'
      and opened.version = 1 and not opened.data ? 'pilotId'
  ) gates
  cross join lateral (
    select max(e.position) as head from es.event chartered join es.event e on e.stream = chartered.stream
    where chartered.type = 'PilotChartered' and chartered.data ->> 'programId' = substr(charter.stream, 9)
      and e.type in ('PilotChartered', 'PilotDecided')
  ) pilots
  where charter.type = 'ProgramChartered' and not exists (
    select 1 from es.event e where e.stream = charter.stream and e.type in ('ProgramClosed', 'ProgramCancelled')
  )`;

const openPilots = `
  select substr(charter.stream, 7) as id, greatest(own.head, coalesce(gates.head, 0)) as head
  from es.event charter
  cross join lateral (select max(position) as head from es.event where stream = charter.stream) own
  cross join lateral (
    select max(e.position) as head from es.event e where e.stream in (
      select 'gate-' || (charter.data ->> 'programId') || '.' || key || '.' || substr(charter.stream, 7)
      from unnest(array['G2a', 'G2b', 'G2c']) key)
  ) gates
  where charter.type = 'PilotChartered' and not exists (
    select 1 from es.event e where e.stream = charter.stream and e.type = 'PilotDecided'
  )`;

const processes = `
  with open as (
    select 'program' as kind, id, head from (${openPrograms}) p
    union all
    select 'pilot' as kind, id, head from (${openPilots}) p
  )
  select open.*, e.recorded_at from open join es.event e on e.position = open.head order by open.kind desc, open.id`;

/** Every program and pilot that is not at its end, from the store itself. */
export const openProcesses = async (dataSource: DataSource): Promise<readonly OpenProcess[]> => {
  const rows: Row[] = await dataSource.query(processes);
  return rows.map(({ kind, id, head, recorded_at }) => ({
    target: kind === 'program' ? { kind, programId: id } : { kind, pilotId: id },
    head: Number(head),
    headAt: recorded_at,
  }));
};

/** How far each workflow says it has acted. */
export const processPositions = async (
  dataSource: DataSource,
  workflowIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows: { workflow_id: string; position: string }[] = await dataSource.query(
    'select workflow_id, position from es.process_position where workflow_id = any($1)',
    [workflowIds],
  );
  return new Map(rows.map(({ workflow_id, position }) => [workflow_id, Number(position)]));
};
