import type { DataSource } from 'typeorm';
import type { Charter } from '#libs/domain/program/events.js';
import { type ProgramClock, programClock } from './program-clock.js';

export type NamedClock = { readonly programId: string; readonly name: string; readonly clock: ProgramClock };
type Row = { id: string; name: string; charter: Charter };

/** Each program's name and time; of all programs when none is named. */
export const programClocks = async (
  database: DataSource,
  now: string,
  programIds?: readonly string[],
): Promise<ReadonlyMap<string, NamedClock>> => {
  const rows: Row[] = await database.query(
    `select id, name, jsonb_build_object('pace', c->'pace', 'calendar', c->'calendar', 'startOn', c->'startOn') as charter
     from rm.program, lateral (select state->'charter' as c) charter where $1::text[] is null or id = any($1)`,
    [programIds ?? null],
  );
  return new Map(rows.map(({ id, name, charter }) => [id, { programId: id, name, clock: programClock(charter, now) }]));
};
