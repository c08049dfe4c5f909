/**
 * Triggers hold against mistakes of whoever owns the tables; rights hold against the processes. Rows of es.event are guarded one
 * by one, because only row triggers reach its partitions; each has one of its own too, which stays with it in the archive.
 */
export const guards = `
create or replace function es.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'events are facts: % on es.% is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create or replace trigger event_is_append_only before update or delete on es.event
  for each row execute function es.refuse_change();
create or replace trigger event_is_never_emptied before truncate on es.event
  for each statement execute function es.refuse_change();
create or replace trigger block_is_append_only before update or delete or truncate on es.block
  for each statement execute function es.refuse_change();
create or replace trigger command_is_append_only before update or delete or truncate on es.command
  for each statement execute function es.refuse_change();
create or replace trigger stream_is_kept before delete or truncate on es.stream
  for each statement execute function es.refuse_change();
create or replace trigger log_is_kept before delete or truncate on es.log
  for each statement execute function es.refuse_change();
`;

/** The role of the processes: it reads, and writes only through the append function, which acts as the owner. */
export const appRole = 'keyline_app';

/** Roles belong to the whole server: another database's migration may make it at the same moment, or only an operator may. */
export const rights = `
do $$ begin
  create role ${appRole} nologin;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then raise notice 'no right to create the role ${appRole}: see docs/production.md';
end $$;
do $$ begin
  revoke all on function es.add_partition(), es.make_room(bigint, bigint) from public;
  revoke all on function es.append_batch(text[], text[], text[], int[], int[], int[], bigint[], int[], json) from public;
  if exists (select from pg_roles where rolname = '${appRole}') then
    grant usage on schema es, es_archive to ${appRole};
    grant select on es.log, es.stream, es.command, es.event, es.block, es.partition to ${appRole};
    grant execute on function es.append_batch(text[], text[], text[], int[], int[], int[], bigint[], int[], json) to ${appRole};
  end if;
end $$;
`;
