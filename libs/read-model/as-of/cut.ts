import type { DataSource } from 'typeorm';
import type { AsOfMark } from '#libs/contract/answers.js';

/** How a page's moment is named: a position of the record, or an instant. */
export type AsOf =
  | { readonly position: number }
  /** `recorded`: what we knew then. `occurred`: what was true then, as we know today. */
  | { readonly instant: string; readonly basis: Basis };
export type Basis = 'recorded' | 'occurred';

/** Which part of the record a page of the past is made of: events up to a position, and of those what had occurred by an instant. */
export type Cut = {
  readonly position: number;
  readonly occurredBy: string | null;
  /** The moment as a page tells it: what was asked for, or when the event at the position happened. */
  readonly instant: string;
  /** The wall time that stands for now; null when the last event before the cut says what time it was. */
  readonly wallNow: string | null;
};

/** The record ends before it. */
export type NotYet = { readonly head: number };

const headOf = async (database: DataSource): Promise<number> => {
  const [row]: { head: number }[] = await database.query('select last_position::float8 as head from es.log');
  return row?.head ?? 0;
};

/** Recorded times grow with positions, so the last event by an instant is found by halving: some twenty looks by key, and no index to keep. */
const lastRecordedBy = async (database: DataSource, instant: string, head: number): Promise<number> => {
  const [row]: { position: number }[] = await database.query(
    `with recursive search(low, high) as (
       select 0::bigint, $2::bigint
       union all
       select case when e.recorded_at <= $1 then e.position else low end,
         case when e.recorded_at <= $1 then high else e.position - 1 end
       from search join es.event e on e.position = (low + high + 1) / 2 where low < high
     ) select low::float8 as position from search where low = high`,
    [instant, head],
  );
  return row?.position ?? 0;
};

const instantOf = async (database: DataSource, position: number): Promise<string> => {
  const [row]: { at: Date }[] = await database.query('select occurred_at as at from es.event where position = $1', [
    position,
  ]);
  if (row === undefined) throw new Error(`The record has no event at position ${position}`);
  return row.at.toISOString();
};

/** The whole record. */
export const uncut: Cut = {
  position: Number.MAX_SAFE_INTEGER,
  occurredBy: null,
  instant: '9999-12-31T23:59:59.999Z',
  wallNow: null,
};

/** What a page says of the moment it shows. */
export const markOf = (cut: Cut | null): AsOfMark =>
  cut === null
    ? null
    : { position: cut.position, instant: cut.instant, basis: cut.occurredBy === null ? 'recorded' : 'occurred' };

/** What of the record counts at a moment; `NotYet` for a position that nothing was recorded at. */
export const cutAt = async (database: DataSource, asOf: AsOf): Promise<Cut | NotYet> => {
  const head = await headOf(database);
  if ('position' in asOf) {
    const { position } = asOf;
    if (position > head) return { head };
    return { position, occurredBy: null, instant: await instantOf(database, position), wallNow: null };
  }
  const { instant, basis } = asOf;
  if (basis === 'occurred') return { position: head, occurredBy: instant, instant, wallNow: null };
  return { position: await lastRecordedBy(database, instant, head), occurredBy: null, instant, wallNow: instant };
};
