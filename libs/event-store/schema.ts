import { appendBatchFunction } from './append-function.js';
import { guards, rights } from './guards.js';
import { addPartitionFunction, makeRoomFunction } from './partitions.js';

/** The NOTIFY channel; its payload is the head position after the append. */
export const eventChannel = 'keyline_events';

// Key columns compare bytewise: one lock order in every process and database, whatever its locale.
const tables = `
create schema if not exists es;

create table if not exists es.log (
  id                smallint primary key check (id = 1),
  last_position     bigint not null check (last_position >= 0),
  last_block        bigint not null default 0 check (last_block >= 0),
  last_hash         bytea not null default decode(repeat('00', 32), 'hex'),
  partition_size    bigint not null default 5000000 check (partition_size >= 10),
  partitioned_until bigint not null default 0
) with (fillfactor = 10);
insert into es.log (id, last_position) values (1, 0) on conflict (id) do nothing;

create table if not exists es.block (
  number         bigint primary key,
  first_position bigint not null,
  last_position  bigint not null,
  recorded_at    timestamptz(3) not null,
  previous_hash  bytea not null,
  events_hash    bytea not null,
  commands_hash  bytea not null,
  hash           bytea not null
);

create table if not exists es.stream (
  stream  text collate "C" primary key,
  type    text collate "C" not null,
  version bigint not null check (version > 0)
) with (fillfactor = 80);

create table if not exists es.command (
  command_id  text collate "C" primary key,
  digest      text not null,
  position    bigint not null,
  versions    jsonb not null,
  recorded_at timestamptz(3) not null,
  block       bigint not null
);
create index if not exists command_by_block on es.command (block);

create table if not exists es.event (
  position       bigint primary key,
  id             uuid not null,
  stream         text collate "C" not null,
  version        bigint not null check (version > 0),
  type           text collate "C" not null,
  schema_version integer not null,
  data           jsonb not null,
  actor          text not null,
  on_behalf_of   text,
  correlation_id text,
  causation_id   text,
  command_id     text not null,
  workflow_id    text,
  trace_id       text,
  occurred_at    timestamptz(3) not null,
  recorded_at    timestamptz(3) not null,
  hash           bytea not null
) partition by range (position);
create index if not exists event_by_type on es.event (type, position);

create table if not exists es.partition (
  first_position bigint primary key,
  last_position  bigint not null,
  table_name     text not null,
  archived_at    timestamptz(3)
);
create schema if not exists es_archive;
`;

const firstPartition = 'select es.add_partition() from es.log where partitioned_until = 0;';

/** Everything the store needs, safe to run again and by several processes at once. */
export const eventStoreSchema = [
  `select pg_advisory_xact_lock(hashtext('keyline event store schema'));`,
  tables,
  guards,
  addPartitionFunction,
  makeRoomFunction,
  appendBatchFunction,
  rights,
  firstPartition,
].join('\n');

/** Creates or updates the schema. One multi-statement query is one transaction, which the lock above relies on. */
export const migrateEventStore = async (client: { query(sql: string): Promise<unknown> }): Promise<void> => {
  await client.query(eventStoreSchema);
};
