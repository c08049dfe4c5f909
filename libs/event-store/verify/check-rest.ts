import type { Evidence } from './check-blocks.js';
import type { Finding, Head } from './finding.types.js';

type Check = (evidence: Evidence, start: Head, end: Head) => Promise<Finding | undefined>;

const one = async <Row extends object>(
  { client }: Evidence,
  text: string,
  values: unknown[],
): Promise<Row | undefined> => {
  const { rows } = await client.query<Row>({ text, values });
  return rows[0];
};

const checkLog: Check = async (evidence, _start, end) => {
  const row = await one<{ last_position: string; last_block: string; hash: string }>(
    evidence,
    `select last_position, last_block, encode(last_hash, 'hex') as hash from es.log where id = 1`,
    [],
  );
  const about = { what: 'log' as const, position: end.position + 1, block: end.block };
  if (row === undefined) return { ...about, message: 'the log has lost its row' };
  if (Number(row.last_position) !== end.position || Number(row.last_block) !== end.block) {
    const says = `position ${row.last_position}, block ${row.last_block}`;
    return { ...about, message: `the log ends at ${says}; the chain at position ${end.position}, block ${end.block}` };
  }
  return row.hash === end.hash
    ? undefined
    : { ...about, message: 'the log names another hash than the last block has' };
};

const checkUnknown: Check = async (evidence, _start, end) => {
  const event = await one<{ position: string }>(
    evidence,
    `select position from ${evidence.events} e where position > $1 or position < 1 order by position limit 1`,
    [end.position],
  );
  if (event) {
    const position = Number(event.position);
    return { what: 'event-unknown', position, block: null, message: `no block tells of the event at ${position}` };
  }
  const command = await one<{ command_id: string; block: string }>(
    evidence,
    'select command_id, block from es.command where block > $1 or block < 1 order by block limit 1',
    [end.block],
  );
  if (command === undefined) return undefined;
  const message = `the command ${command.command_id} names block ${command.block}, which is not in the chain`;
  return { what: 'commands', position: null, block: Number(command.block), message };
};

/** Streams without events since the start are left alone when that is not the beginning. */
const checkStreams: Check = async (evidence, start) => {
  const whole = start.block === 0;
  const row = await one<{ stream: string; held: string | null; told: string | null; position: string | null }>(
    evidence,
    `select coalesce(e.stream, s.stream) as stream, e.version as held, s.version as told, e.position
     from (
       select stream, max(version) as version, max(position) as position, count(*) as events, min(version) as earliest
       from ${evidence.events} e where position > $1 group by stream
     ) e ${whole ? 'full' : 'left'} join es.stream s on s.stream = e.stream
     where e.version is distinct from s.version or s.type is distinct from split_part(s.stream, '-', 1)
       or e.events <> e.version - e.earliest + 1 or ($1 = 0 and e.earliest <> 1)
     order by e.position nulls last, s.stream limit 1`,
    [start.position],
  );
  if (row === undefined) return undefined;
  const message =
    row.held === row.told
      ? `the row of the stream ${row.stream} does not fit its events`
      : `the stream ${row.stream} is at version ${row.told ?? 'none'}, its events at ${row.held ?? 'none'}`;
  return { what: 'stream', position: row.position === null ? null : Number(row.position), block: null, message };
};

const checkPartitions: Check = async (evidence) => {
  const row = await one<{ first_position: string }>(
    evidence,
    `select first_position from (
       select first_position, last_position, coalesce(lag(last_position) over (order by first_position), 0) as before from es.partition
       union all
       select partitioned_until + 1, partitioned_until + 1, (select coalesce(max(last_position), 0) from es.partition) from es.log
     ) p where first_position <> before + 1 or last_position < first_position order by first_position limit 1`,
    [],
  );
  if (row === undefined) return undefined;
  const message = `the partitions do not join at position ${row.first_position}`;
  return { what: 'partitions', position: Number(row.first_position), block: null, message };
};

/** What the chain itself does not hold: the log's row, what lies beside it, the streams and partitions. */
export const checkRest: Check = async (evidence, start, end) => {
  for (const check of [checkLog, checkUnknown, checkStreams, checkPartitions]) {
    const wrong = await check(evidence, start, end);
    if (wrong) return wrong;
  }
  return undefined;
};
