import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { historyEntry } from '#libs/contract/answers.js';
import { parseEvent } from '#libs/domain/catalogue.js';
import type { Cut } from '../as-of/cut.js';
import { decodeCursor, type Page, pageOf } from '../paging/cursor.js';
import { personNames } from '../people/names.js';
import { type NameOf, summaryOf } from './summary.js';

export type HistoryEntry = z.infer<typeof historyEntry>;

/** Which part of the record: everything when nothing is named. */
export type HistoryFilter = {
  readonly stream?: string | undefined;
  readonly type?: string | undefined;
  readonly programId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly gateId?: string | undefined;
  readonly pilotId?: string | undefined;
};
export type HistoryRequest = HistoryFilter & {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Only what a page of the past may show. */
  readonly cut?: Cut | null;
  /** `record` is the order it was written in; else newest first. */
  readonly order?: 'newest' | 'record';
};

/** Gives rows of `es.event` as the store would, personal fields opened. */
export type OpenEvents = <Row extends { readonly stream: string; readonly type: string; readonly data: unknown }>(
  rows: readonly Row[],
) => Promise<readonly Row[]>;

/** For histories whose events hold no personal fields, such as a gate's or a pilot's. */
export const asStored: OpenEvents = async (rows) => rows;

type Row = {
  readonly position: string;
  readonly stream: string;
  readonly version: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Record<string, unknown>;
  readonly actor: string;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
};

const columnOf = {
  stream: 'stream',
  type: 'type',
  programId: 'program_id',
  accountId: 'account_id',
  gateId: 'gate_id',
  pilotId: 'pilot_id',
} as const;

const readRows = async (database: DataSource, request: HistoryRequest): Promise<Row[]> => {
  const oldestFirst = request.order === 'record';
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = Object.entries(columnOf).flatMap(([key, column]) => {
    const value = request[key as keyof typeof columnOf]; // the table above lists these keys
    return value === undefined ? [] : [`h.${column} = ${bind(value)}`];
  });
  if (request.cut) {
    conditions.push(`h.position <= ${bind(request.cut.position)}`);
    if (request.cut.occurredBy !== null) conditions.push(`h.occurred_at <= ${bind(request.cut.occurredBy)}`);
  }
  const cursor = decodeCursor(request.cursor);
  if (cursor !== null) conditions.push(`h.position ${oldestFirst ? '>' : '<'} ${bind(Number(cursor.id))}`);
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  return database.query(
    `select e.position, e.stream, e.version, e.type, e.schema_version as "schemaVersion", e.data, e.actor,
       e.occurred_at as "occurredAt", e.recorded_at as "recordedAt"
     from (select h.position from rm.history h ${where} order by h.position ${oldestFirst ? '' : 'desc'}
       limit ${bind(request.limit + 1)}) h
     join es.event e on e.position = h.position order by e.position ${oldestFirst ? '' : 'desc'}`,
    values,
  );
};

/** Asks every sentence which names it needs, so that one query finds them. */
const namesFor = async (database: DataSource, rows: readonly Row[]): Promise<NameOf> => {
  const people = new Set(rows.map(({ actor }) => actor));
  const collect: NameOf = (personId) => {
    people.add(personId);
    return personId;
  };
  for (const row of rows) summaryOf(parseEvent(row), collect);
  return (await personNames(database, people)).name;
};

/** Hundreds of results make a page of history unreadable; their number stays. */
const shown = ({ type, data }: Row): Record<string, unknown> => {
  if (type !== 'AccountsScored' || !Array.isArray(data.results)) return data;
  return { ...data, results: data.results.length };
};

export const readHistory = async (
  database: DataSource,
  request: HistoryRequest,
  open: OpenEvents = asStored,
): Promise<Page<HistoryEntry>> => {
  const rows = await open(await readRows(database, request));
  const name = await namesFor(database, rows);
  return pageOf(
    rows,
    request.limit,
    ({ position }) => ({ after: null, id: position }),
    (row): HistoryEntry => ({
      position: Number(row.position),
      stream: row.stream,
      version: Number(row.version),
      type: row.type,
      summary: summaryOf(parseEvent(row), name),
      data: shown(row),
      actor: { personId: row.actor, name: name(row.actor) },
      occurredAt: row.occurredAt.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
    }),
  );
};
