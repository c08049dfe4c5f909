import type { Pool } from 'pg';
import type { StoredEvent } from './append.types.js';
import { EventsArchived, GapFound } from './errors.js';
import type { ReadAll, ReadStream } from './event-store.types.js';

// Instants travel as milliseconds since 1970: no session setting (DateStyle, TimeZone) and no pg type parser matters.
const columns = `position, id, e.stream, e.version, e.type, schema_version, data, actor, on_behalf_of, correlation_id, causation_id,
  command_id, workflow_id, trace_id, date_part('epoch', occurred_at) * 1000 as occurred, date_part('epoch', recorded_at) * 1000 as recorded`;

type EventRow = {
  readonly position: string;
  readonly id: string;
  readonly stream: string;
  readonly version: string;
  readonly type: string;
  readonly schema_version: number;
  readonly data: unknown;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly correlation_id: string | null;
  readonly causation_id: string | null;
  readonly command_id: string;
  readonly workflow_id: string | null;
  readonly trace_id: string | null;
  readonly occurred: number;
  readonly recorded: number;
};

const toInstant = (milliseconds: number): string => new Date(Math.round(milliseconds)).toISOString();

const toEvent = (row: EventRow): StoredEvent => ({
  position: Number(row.position),
  id: row.id,
  stream: row.stream,
  version: Number(row.version),
  type: row.type,
  schemaVersion: row.schema_version,
  data: row.data,
  actor: row.actor,
  onBehalfOf: row.on_behalf_of,
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  commandId: row.command_id,
  workflowId: row.workflow_id,
  traceId: row.trace_id,
  occurredAt: toInstant(row.occurred),
  recordedAt: toInstant(row.recorded),
});

/** Why an event that must exist is not found. */
const absence = async (pool: Pool, position: number | undefined, wanted: string, gap: GapFound): Promise<Error> => {
  const { rowCount } = await pool.query(
    `select from es.partition where archived_at is not null and ($1::bigint is null or $1 between first_position and last_position) limit 1`,
    [position ?? null],
  );
  return rowCount ? new EventsArchived(wanted) : gap;
};

type StreamRow = { readonly stream_version: string } & (EventRow | { readonly position: null });

/** The stream's own row says how many there must be: whoever decides on a part of a stream decides wrongly. */
export const readStream = async (
  pool: Pool,
  { stream, afterVersion = 0 }: ReadStream,
): Promise<readonly StoredEvent[]> => {
  const { rows } = await pool.query<StreamRow>({
    name: 'keyline-read-stream',
    text: `select s.version as stream_version, ${columns}
      from es.stream s left join es.event e on e.stream = s.stream and e.version > $2 where s.stream = $1 order by e.version`,
    values: [stream, afterVersion],
  });
  const events: StoredEvent[] = [];
  for (const row of rows) {
    const event = row.position === null ? undefined : toEvent(row);
    const wanted = afterVersion + events.length + 1;
    if (event?.version !== wanted && (event !== undefined || wanted <= Number(row.stream_version))) {
      const of = `version of ${stream}`;
      throw await absence(pool, undefined, `beginning of ${stream}`, new GapFound(wanted, event?.version ?? 0, of));
    }
    if (event) events.push(event);
  }
  return events;
};

/** Positions are contiguous and become visible in order, so whatever is missing between two events is lost. */
export const readAll = async (pool: Pool, { after, limit }: ReadAll): Promise<readonly StoredEvent[]> => {
  const { rows } = await pool.query<EventRow>({
    name: 'keyline-read-all',
    text: `select ${columns} from es.event e where position > $1 order by position limit $2`,
    values: [after, limit],
  });
  const events = rows.map(toEvent);
  const at = events.findIndex(({ position }, index) => position !== after + index + 1);
  const found = events[at];
  if (found === undefined) return events;
  const missing = after + at + 1;
  throw await absence(pool, missing, `event at position ${missing}`, new GapFound(missing, found.position));
};

export const readHead = async (pool: Pool): Promise<number> => {
  const { rows } = await pool.query<{ last_position: string }>('select last_position from es.log where id = 1');
  return Number(rows[0]?.last_position ?? 0);
};

type CommandRow = { readonly digest: string; readonly position: string; readonly versions: Record<string, number> };
export type KnownCommand = { digest: string; position: number; versions: Record<string, number> };

export const readCommand = async (pool: Pool, commandId: string): Promise<KnownCommand | undefined> => {
  const { rows } = await pool.query<CommandRow>({
    name: 'keyline-find-command',
    text: 'select digest, position, versions from es.command where command_id = $1',
    values: [commandId],
  });
  const row = rows[0];
  return row && { digest: row.digest, position: Number(row.position), versions: row.versions };
};
