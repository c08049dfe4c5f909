import { blockHashExpression, commandHash, eventColumns, eventHash, hashOfHashes } from './canonical.js';

const blockHash = blockHashExpression({
  number: 'head.last_block + 1',
  first: 'base + 1',
  last: 'base + total',
  recordedAt: 'recorded',
  previous: 'head.last_hash',
  events: 'events_hash',
  commands: 'commands_hash',
});

/**
 * Decides and writes one flush: many commands, each on its own merits, in one statement and so one commit.
 * Commands of a batch have distinct ids. A command has parts (one a stream); all arrays are numbered from 1.
 * Expected version of a part: a version, 0 for none, -1 for any, -2 for exists.
 *
 * Locks: streams in byte order, the log row last. From then on nobody else can insert, so positions follow commit
 * order. A stream or command that another process created after we looked is a unique violation: the whole flush
 * rolls back and its sender sends it again.
 *
 * A flush that stores anything is a block, chained to the one before by its hash. It acts as its owner, so that a process needs
 * no right to write the tables.
 *
 * The lock timeout is for a caller's transaction that appended and then does not commit.
 * The planner settings keep index lookups on tables that have no statistics yet.
 */
export const appendBatchFunction = `
create or replace function es.append_batch(
  p_streams text[], p_commands text[], p_digests text[], p_part_from int[], p_part_to int[],
  p_part_stream int[], p_part_expected bigint[], p_part_count int[], p_events json
) returns table (out_kind text, out_position bigint, out_versions jsonb, out_stream text, out_actual bigint)
language plpgsql security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set lock_timeout = '3s'
as $$
declare
  size      constant int := cardinality(p_commands);
  kinds     text[] := array_fill(null::text, array[size]);
  ends      bigint[] := array_fill(null::bigint, array[size]);
  answers   jsonb[] := array_fill(null::jsonb, array[size]);
  conflicts text[] := array_fill(null::text, array[size]);
  actuals   bigint[] := array_fill(null::bigint, array[size]);
  offsets   bigint[] := array_fill(0::bigint, array[size]);
  before    bigint[] := array_fill(0::bigint, array[cardinality(p_streams)]);
  versions  bigint[];
  starts    bigint[] := array_fill(0::bigint, array[cardinality(p_part_stream)]);
  accepted  boolean := false;
  total     bigint := 0;
  base      bigint;
  written   bigint := 0;
  recorded  timestamptz(3);
  head      record;
  events_hash   bytea := sha256('');
  commands_hash bytea;
  block_hash    bytea;
  answer    jsonb;
  found_row record;
  stream_no int;
begin
  for found_row in
    select u.ordinal, s.version
    from unnest(p_streams) with ordinality u(stream, ordinal) join es.stream s on s.stream = u.stream
    order by s.stream for update of s
  loop
    before[found_row.ordinal] := found_row.version;
  end loop;
  versions := before;

  for found_row in
    select u.ordinal, c.digest, c.position, c.versions
    from unnest(p_commands) with ordinality u(command_id, ordinal) join es.command c on c.command_id = u.command_id
  loop
    if found_row.digest = p_digests[found_row.ordinal] then
      kinds[found_row.ordinal] := 'duplicate';
      ends[found_row.ordinal] := found_row.position;
      answers[found_row.ordinal] := found_row.versions;
    else
      kinds[found_row.ordinal] := 'command-reused';
    end if;
  end loop;

  for a in 1..size loop
    continue when kinds[a] is not null;
    for p in p_part_from[a]..p_part_to[a] loop
      stream_no := p_part_stream[p];
      if (p_part_expected[p] >= 0 and p_part_expected[p] <> versions[stream_no])
        or (p_part_expected[p] = -2 and versions[stream_no] = 0)
      then
        kinds[a] := 'conflict';
        conflicts[a] := p_streams[stream_no];
        actuals[a] := versions[stream_no];
        exit;
      end if;
    end loop;
    continue when kinds[a] is not null;

    accepted := true;
    kinds[a] := 'appended';
    offsets[a] := total;
    answer := '{}';
    for p in p_part_from[a]..p_part_to[a] loop
      stream_no := p_part_stream[p];
      starts[p] := versions[stream_no];
      versions[stream_no] := versions[stream_no] + p_part_count[p];
      total := total + p_part_count[p];
      answer := answer || jsonb_build_object(p_streams[stream_no], versions[stream_no]);
    end loop;
    ends[a] := total;
    answers[a] := answer;
  end loop;

  if accepted then
    select * into strict head from es.log where id = 1 for update;
    base := head.last_position;
    recorded := clock_timestamp();
    for a in 1..size loop
      if kinds[a] = 'appended' then ends[a] := base + ends[a]; end if;
    end loop;
    if base + total + head.partition_size / 10 > head.partitioned_until then
      perform es.make_room(base + total, head.partitioned_until);
    end if;

    with stored as (
      insert into es.command as c (command_id, digest, position, versions, recorded_at, block)
      select u.command_id, u.digest, u.ending, u.answer, recorded, head.last_block + 1
      from unnest(p_commands, p_digests, kinds, ends, answers) u(command_id, digest, kind, ending, answer)
      where u.kind = 'appended'
      returning c.command_id, ${commandHash('c')} as hash
    )
    select ${hashOfHashes('s.hash', 's.command_id')} into strict commands_hash from stored s;

    insert into es.stream (stream, type, version)
    select u.stream, split_part(u.stream, '-', 1), u.version
    from unnest(p_streams, before, versions) u(stream, before, version)
    where u.before = 0 and u.version > 0;

    update es.stream s set version = u.version
    from unnest(p_streams, before, versions) u(stream, before, version)
    where s.stream = u.stream and u.before > 0 and u.version > u.before;

    if total > 0 then
      with stored as (
        insert into es.event (${eventColumns.join(', ')}, hash)
        select m.*, ${eventHash('m')}
        from (
          select base + offsets[e.a] + e.k as position, gen_random_uuid() as id, e.s as stream, starts[e.p] + e.j as version,
            e.t as type, e.v as schema_version, e.d as data, e.actor, e."onBehalfOf" as on_behalf_of,
            e."correlationId" as correlation_id, e."causationId" as causation_id, e.c as command_id,
            e."workflowId" as workflow_id, e."traceId" as trace_id, e.o as occurred_at, recorded as recorded_at
          from json_to_recordset(p_events) as e(a int, p int, k int, j int, s text, t text, v int, d jsonb, o timestamptz(3),
            c text, actor text, "onBehalfOf" text, "correlationId" text, "causationId" text, "workflowId" text, "traceId" text)
          where kinds[e.a] = 'appended'
        ) m
        returning event.position, event.hash
      )
      select count(*), ${hashOfHashes('s.hash', 's.position')} into strict written, events_hash from stored s;
    end if;
    if written <> total then
      raise exception 'the flush counted % events and wrote %', total, written using errcode = 'internal_error';
    end if;

    block_hash := ${blockHash};
    insert into es.block (number, first_position, last_position, recorded_at, previous_hash, events_hash, commands_hash, hash)
    values (head.last_block + 1, base + 1, base + total, recorded, head.last_hash, events_hash, commands_hash, block_hash);
    update es.log l set last_position = base + total, last_block = head.last_block + 1, last_hash = block_hash where l.id = 1;
    if total > 0 then perform pg_notify('keyline_events', (base + total)::text); end if;
  end if;

  return query select * from unnest(kinds, ends, answers, conflicts, actuals);
end $$;
`;
