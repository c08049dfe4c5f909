import { appendBatchFunction } from './append-function.js';

/** The NOTIFY channel; its payload is the head position after the append. */
export const eventChannel = 'keyline_events';

// Key columns compare bytewise: one lock order in every process and database, whatever its locale.
const tables = `
create schema if not exists es;

create table if not exists es.log (
  id            smallint primary key check (id = 1),
  last_position bigint not null check (last_position >= 0),
  last_hash     bytea
) with (fillfactor = 10);
insert into es.log (id, last_position) values (1, 0) on conflict (id) do nothing;

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
  recorded_at timestamptz(3) not null
);

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
  unique (stream, version)
);
create index if not exists event_by_type on es.event (type, position);
`;

const guards = `
create or replace function es.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are facts: % on es.% is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create or replace trigger event_is_append_only before update or delete or truncate on es.event
  for each statement execute function es.refuse_change();
`;

/** Everything the store needs, safe to run again and by several processes at once. */
export const eventStoreSchema = [
  `select pg_advisory_xact_lock(hashtext('keyline event store schema'));`,
  tables,
  guards,
  appendBatchFunction,
].join('\n');

/** Creates or updates the schema. One multi-statement query is one transaction, which the lock above relies on. */
export const migrateEventStore = async (client: { query(sql: string): Promise<unknown> }): Promise<void> => {
  await client.query(eventStoreSchema);
};
