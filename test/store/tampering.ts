import type { ClientBase } from 'pg';
import { eventHash } from '#libs/event-store/canonical.js';

/** A seeded source of whole numbers below a bound (mulberry32): the same tampering in every run. */
export const seeded = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
};

type Random = (below: number) => number;
type Kind = 'bytes' | 'number' | 'text' | 'uuid' | 'instant' | 'json';

const tables: Readonly<Record<string, { key: string; columns: Readonly<Record<string, Kind>> }>> = {
  event: {
    key: 'position',
    columns: {
      position: 'number',
      id: 'uuid',
      stream: 'text',
      version: 'number',
      type: 'text',
      schema_version: 'number',
      data: 'json',
      actor: 'text',
      on_behalf_of: 'text',
      correlation_id: 'text',
      causation_id: 'text',
      command_id: 'text',
      workflow_id: 'text',
      trace_id: 'text',
      occurred_at: 'instant',
      recorded_at: 'instant',
      hash: 'bytes',
    },
  },
  block: {
    key: 'number',
    columns: {
      number: 'number',
      first_position: 'number',
      last_position: 'number',
      recorded_at: 'instant',
      previous_hash: 'bytes',
      events_hash: 'bytes',
      commands_hash: 'bytes',
      hash: 'bytes',
    },
  },
  command: {
    key: 'command_id',
    columns: {
      command_id: 'text',
      digest: 'text',
      position: 'number',
      versions: 'json',
      recorded_at: 'instant',
      block: 'number',
    },
  },
  stream: { key: 'stream', columns: { stream: 'text', type: 'text', version: 'number' } },
  log: {
    key: 'id',
    columns: { last_position: 'number', last_block: 'number', last_hash: 'bytes', partitioned_until: 'number' },
  },
};

const letter = (column: string, at: number, [a, b]: readonly [string, string]) =>
  `overlay(${column}::text placing case substr(${column}::text, ${at}, 1) when '${a}' then '${b}' else '${a}' end from ${at} for 1)`;

/** SQL for the value of a column with a bit, a letter, a digit or some milliseconds changed. */
const changed = (column: string, kind: Kind, random: Random): string => {
  switch (kind) {
    case 'bytes': {
      const bit = random(256);
      return `set_bit(${column}, ${bit}, 1 - get_bit(${column}, ${bit}))`;
    }
    case 'number':
      return `${column} # (1 << ${random(20)})`;
    case 'text':
      return `coalesce(${letter(column, 1 + random(3), ['a', 'b'])}, 'x')`;
    case 'uuid':
      return `${letter(column, 1 + random(8), ['a', 'b'])}::uuid`;
    case 'instant':
      return `${column} + interval '${1 + random(5000)} milliseconds'`;
    case 'json':
      return `case when ${column} = '{}' then '{"a": 1}' else ${column} || '{"index": 77}' end`;
  }
};

export type Tampering = {
  readonly name: string;
  /** Where the first difference lies, when it is one event's own. */
  readonly position?: number;
  readonly run: (client: ClientBase) => Promise<number>;
};

const keysOf = async (client: ClientBase, table: string, key: string): Promise<string[]> => {
  const { rows } = await client.query<{ key: string }>(`select ${key}::text as key from es.${table} order by ${key}`);
  return rows.map((row) => row.key);
};

/** Answers how many rows were touched; 0 when one statement found nothing to do. */
const run = (statements: readonly string[]) => async (client: ClientBase) => {
  let rows = 0;
  for (const statement of statements) {
    const { rowCount } = await client.query(statement);
    if (!rowCount) return 0;
    rows += rowCount;
  }
  return rows;
};

const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)] as T;

const change = (table: string, key: string, row: string, random: Random): Tampering => {
  const columns = Object.entries(tables[table]?.columns ?? {});
  const [column, kind] = pick(columns, random);
  const statement = `update es.${table} set ${column} = ${changed(column, kind, random)} where ${key} = '${row}'`;
  // Whoever is careful makes the event's own hash fit again; the block's does not.
  const careful = table === 'event' && !['hash', 'position'].includes(column) && random(3) === 0;
  const rehash = `update es.event e set hash = ${eventHash('e')} where position = '${row}'`;
  const name = `change ${table}.${column} of ${row}${careful ? ' and its hash' : ''}`;
  if (table !== 'event' || careful) return { name, run: run(careful ? [statement, rehash] : [statement]) };
  return { name, position: Number(row), run: run([statement]) };
};

const remove = (table: string, key: string, row: string): Tampering => {
  const at = table === 'event' ? { position: Number(row) } : {};
  return { name: `delete ${table} ${row}`, ...at, run: run([`delete from es.${table} where ${key} = '${row}'`]) };
};

const insertions: Readonly<Record<string, readonly string[]>> = {
  event: [
    `position = (select max(position) + 1 from es.event), version = 1000`,
    `position = 1000, version = 1000, stream = 'other-1'`,
  ],
  block: ['number = (select max(number) + 1 from es.block)', 'number = 0', 'number = 1000000'],
  command: [`command_id = 'made-up'`, `command_id = 'made-up', block = 0`, `command_id = 'made-up', block = 1000000`],
  stream: [`stream = 'made-up', type = 'made'`],
};

const insert = (table: string, key: string, row: string, random: Random): Tampering => {
  const columns = Object.keys(tables[table]?.columns ?? {});
  const set = new Map(
    pick(insertions[table] ?? [], random)
      .split(/, (?=\w+ = )/)
      .map((text) => text.split(' = ', 2) as [string, string]),
  );
  const values = columns.map((column) => set.get(column) ?? column);
  const statement = `insert into es.${table} (${columns.join(', ')}) select ${values.join(', ')} from es.${table} where ${key} = '${row}'`;
  return { name: `insert into ${table} like ${row}: ${[...set.keys()].join(', ')}`, run: run([statement]) };
};

const aside: Readonly<Record<string, string>> = {
  event: '999999',
  block: '999999',
  command: `'aside'`,
  stream: `'aside'`,
};

const swap = (table: string, key: string, rows: readonly [string, string]): Tampering => {
  const to = (value: string, from: string) => `update es.${table} set ${key} = ${value} where ${key} = ${from}`;
  const [a, b] = [`'${rows[0]}'`, `'${rows[1]}'`];
  const parked = aside[table] ?? '';
  // Two streams of one version and type are no less the same when swapped.
  const differ =
    table === 'stream'
      ? ` and (type, version) <> (select o.type, o.version from es.stream o where o.stream = ${b})`
      : '';
  const at = table === 'event' ? { position: Math.min(Number(rows[0]), Number(rows[1])) } : {};
  return {
    name: `swap ${table} ${rows.join(' and ')}`,
    ...at,
    run: run([to(parked, a) + differ, to(a, b), to(b, parked)]),
  };
};

/** A random change, deletion, insertion or swap in one of the tables. */
export const tamperAtRandom = async (client: ClientBase, random: Random): Promise<Tampering> => {
  const table = pick(['event', 'event', 'event', 'block', 'block', 'command', 'stream', 'log'], random);
  const key = tables[table]?.key ?? '';
  const keys = await keysOf(client, table, key);
  const row = pick(keys, random);
  const deed = pick(['change', 'change', 'change', 'delete', 'insert', 'swap'], random);
  if (deed === 'delete') return remove(table, key, row);
  if (deed === 'insert' && table !== 'log') return insert(table, key, row, random);
  const other = pick(keys, random);
  if (deed === 'swap' && other !== row) return swap(table, key, [row, other]);
  return change(table, key, row, random);
};
