/**
 * Decides and writes one flush: many commands, each on its own merits, in one statement and so one commit.
 * Commands of a batch have distinct ids. A command has parts (one a stream); all arrays are numbered from 1.
 * Expected version of a part: a version, 0 for none, -1 for any, -2 for exists.
 *
 * Locks: streams in byte order, the log row last. From then on nobody else can insert, so positions follow commit
 * order. A stream or command that another process created after we looked is a unique violation: the whole flush
 * rolls back and its sender sends it again.
 *
 * The lock timeout is for a caller's transaction that appended and then does not commit.
 * The planner settings keep index lookups on tables that have no statistics yet.
 */
export const appendBatchFunction = `
create or replace function es.append_batch(
  p_streams text[], p_commands text[], p_digests text[], p_part_from int[], p_part_to int[],
  p_part_stream int[], p_part_expected bigint[], p_part_count int[], p_events json
) returns table (out_kind text, out_position bigint, out_versions jsonb, out_stream text, out_actual bigint)
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set lock_timeout = '3s'
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
  written   bigint;
  recorded  timestamptz;
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
    update es.log set last_position = last_position + total where id = 1 returning last_position - total into strict base;
    recorded := clock_timestamp();
    for a in 1..size loop
      if kinds[a] = 'appended' then ends[a] := base + ends[a]; end if;
    end loop;

    insert into es.command (command_id, digest, position, versions, recorded_at)
    select u.command_id, u.digest, u.ending, u.answer, recorded
    from unnest(p_commands, p_digests, kinds, ends, answers) u(command_id, digest, kind, ending, answer)
    where u.kind = 'appended';

    insert into es.stream (stream, type, version)
    select u.stream, split_part(u.stream, '-', 1), u.version
    from unnest(p_streams, before, versions) u(stream, before, version)
    where u.before = 0 and u.version > 0;

    update es.stream s set version = u.version
    from unnest(p_streams, before, versions) u(stream, before, version)
    where s.stream = u.stream and u.before > 0 and u.version > u.before;

    insert into es.event (position, id, stream, version, type, schema_version, data, actor, on_behalf_of, correlation_id,
      causation_id, command_id, workflow_id, trace_id, occurred_at, recorded_at)
    select base + offsets[e.a] + e.k, gen_random_uuid(), e.s, starts[e.p] + e.j, e.t, e.v, e.d, e.actor, e."onBehalfOf",
      e."correlationId", e."causationId", e.c, e."workflowId", e."traceId", e.o, recorded
    from json_to_recordset(p_events) as e(a int, p int, k int, j int, s text, t text, v int, d jsonb, o timestamptz, c text,
      actor text, "onBehalfOf" text, "correlationId" text, "causationId" text, "workflowId" text, "traceId" text)
    where kinds[e.a] = 'appended';
    get diagnostics written = row_count;
    if written <> total then
      raise exception 'the flush counted % events and wrote %', total, written using errcode = 'internal_error';
    end if;
    if total > 0 then perform pg_notify('keyline_events', (base + total)::text); end if;
  end if;

  return query select * from unnest(kinds, ends, answers, conflicts, actuals);
end $$;
`;
