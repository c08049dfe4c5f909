import type { DataSource } from 'typeorm';
import { type DomainEvent, parseEvent } from '#libs/domain/catalogue.js';
import type { ProjectedEvent } from '../engine/projection.js';
import { asStored, type OpenEvents } from '../history/read-history.js';
import type { Cut } from './cut.js';

type Row = Omit<ProjectedEvent, 'event' | 'position' | 'version' | 'occurredAt' | 'recordedAt'> & {
  readonly position: string;
  readonly version: string;
  readonly type: string;
  readonly data: unknown;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
};

const columns = `e.position, e.id, e.stream, e.version, e.type, e.schema_version as "schemaVersion", e.data, e.actor,
  e.on_behalf_of as "onBehalfOf", e.correlation_id as "correlationId", e.causation_id as "causationId",
  e.command_id as "commandId", e.workflow_id as "workflowId", e.trace_id as "traceId",
  e.occurred_at as "occurredAt", e.recorded_at as "recordedAt"`;

const eventOf = ({ type, data, ...row }: Row): ProjectedEvent => ({
  ...row,
  position: Number(row.position),
  version: Number(row.version),
  occurredAt: row.occurredAt.toISOString(),
  recordedAt: row.recordedAt.toISOString(),
  event: parseEvent({ type, data, schemaVersion: row.schemaVersion }),
});

/** A stream whose beginning had not occurred yet was not there, whatever else of it had. */
const begun = (events: readonly ProjectedEvent[]): ProjectedEvent[] => {
  const streams = new Set(events.flatMap(({ stream, version }) => (version === 1 ? stream : [])));
  return events.filter(({ stream }) => streams.has(stream));
};

/** Conditions on events (or lines of history) under an alias, for the two values of `cutValues` from `$1`. */
export const withinCut = (alias: string): string =>
  `${alias}.position <= $1 and ($2::timestamptz is null or ${alias}.occurred_at <= $2)`;
export const cutValues = ({ position, occurredBy }: Cut): readonly [number, string | null] => [position, occurredBy];

type Past = { readonly cut: Cut; readonly types: readonly DomainEvent['type'][] };

/** The events before the cut that concern something, in order; the history says which those are. `column` names what. */
export const readConcerning = async (
  database: DataSource,
  { cut, types }: Past,
  column: 'program_id' | 'account_id',
  ids: readonly string[],
): Promise<ProjectedEvent[]> => {
  const rows: Row[] = await database.query(
    `select ${columns} from rm.history h join es.event e on e.position = h.position
     where h.${column} = any($3) and h.type = any($4) and ${withinCut('h')} order by h.position`,
    [...cutValues(cut), ids, types],
  );
  return begun(rows.map(eventOf));
};

/** The events of streams before the cut, in order. */
export const readStreams = async (
  database: DataSource,
  cut: Cut,
  streams: readonly string[],
  open: OpenEvents = asStored,
): Promise<ProjectedEvent[]> => {
  if (streams.length === 0) return [];
  const rows: Row[] = await database.query(
    `select ${columns} from es.event e where e.stream = any($3) and ${withinCut('e')} order by e.position`,
    [...cutValues(cut), streams],
  );
  return begun((await open(rows)).map(eventOf));
};

/** The events of some types before the cut; `limit` counts from the last of them, `where` has its values from `$5`. */
export const readTypes = async (
  database: DataSource,
  { cut, types }: Past,
  {
    limit = null,
    where = 'true',
    values = [],
  }: { limit?: number | null; where?: string; values?: readonly unknown[] } = {},
): Promise<ProjectedEvent[]> => {
  const rows: Row[] = await database.query(
    `select ${columns} from es.event e where e.type = any($3) and ${withinCut('e')} and ${where}
     order by e.position desc limit $4`,
    [...cutValues(cut), types, limit, ...values],
  );
  return rows.map(eventOf).reverse();
};
