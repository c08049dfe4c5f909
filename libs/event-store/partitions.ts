/**
 * Makes the next partition of es.event and answers the last position there is room for. The table is made beside and then
 * attached, because attaching, unlike making in place, locks out neither readers nor appends.
 *
 * (stream, version) cannot be unique over all partitions, PostgreSQL wants the partition key in it. It is unique within each;
 * over all it holds by construction, because a version is taken from es.stream under the lock of its row.
 */
export const addPartitionFunction = `
create or replace function es.add_partition() returns bigint language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
  first_one bigint;
  last_one  bigint;
  made      text;
begin
  select l.partitioned_until + 1, l.partitioned_until + l.partition_size into strict first_one, last_one
  from es.log l where l.id = 1 for update;
  made := 'event_' || first_one;
  execute format('create table es.%I (like es.event including all)', made);
  execute format('alter table es.%I add constraint %I unique (stream, version), add constraint %I check (position between %s and %s)',
    made, made || '_stream_version_key', made || '_range', first_one, last_one);
  execute format('create trigger partition_is_append_only before update or delete or truncate on es.%I for each statement execute function es.refuse_change()', made);
  execute format('alter table es.event attach partition es.%I for values from (%s) to (%s)', made, first_one, last_one + 1);
  insert into es.partition (first_position, last_position, table_name) values (first_one, last_one, made);
  update es.log l set partitioned_until = last_one where l.id = 1;
  return last_one;
end $$;
`;

/**
 * Room for the events up to a position, and a tenth of a partition more. It may wait for somebody's ANALYZE of es.event only
 * when there is no room left.
 */
export const makeRoomFunction = `
create or replace function es.make_room(p_position bigint, p_until bigint) returns void language plpgsql
set search_path = pg_catalog, pg_temp as $$
declare
  until bigint := p_until;
  ahead constant bigint := (select partition_size / 10 from es.log where id = 1);
begin
  while p_position + ahead > until loop
    begin
      if p_position <= until then perform set_config('lock_timeout', '50ms', true); end if;
      until := es.add_partition();
    exception when lock_not_available or object_in_use then
      if p_position > until then raise; end if;
      exit;
    end;
  end loop;
  perform set_config('lock_timeout', '3s', true);
end $$;
`;
