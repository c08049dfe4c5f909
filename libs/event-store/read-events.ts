import type { Pool } from 'pg';
import type { StoredEvent } from './append.types.js';
import { GapFound } from './errors.js';
import type { ReadAll, ReadStream } from './event-store.types.js';

// Instants travel as milliseconds since 1970: no session setting (DateStyle, TimeZone) and no pg type parser matters.
const columns = `position, id, stream, version, type, schema_version, data, actor, on_behalf_of, correlation_id, causation_id,
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

export const readStream = async (
  pool: Pool,
  { stream, afterVersion = 0 }: ReadStream,
): Promise<readonly StoredEvent[]> => {
  const { rows } = await pool.query<EventRow>({
    name: 'keyline-read-stream',
    text: `select ${columns} from es.event where stream = $1 and version > $2 order by version`,
    values: [stream, afterVersion],
  });
  return rows.map(toEvent);
};

/** Positions are contiguous and become visible in order, so whatever is missing between two events is lost. */
export const readAll = async (pool: Pool, { after, limit }: ReadAll): Promise<readonly StoredEvent[]> => {
  const { rows } = await pool.query<EventRow>({
    name: 'keyline-read-all',
    text: `select ${columns} from es.event where position > $1 order by position limit $2`,
    values: [after, limit],
  });
  return rows.map((row, index) => {
    const event = toEvent(row);
    if (event.position !== after + index + 1) throw new GapFound(after + index + 1, event.position);
    return event;
  });
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
