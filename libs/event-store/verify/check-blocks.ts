import type { ClientBase } from 'pg';
import { commandHash, eventHash, hashOfHashes } from '../canonical.js';
import type { Block } from './chain.js';
import type { Finding } from './finding.types.js';

export type Evidence = { readonly client: ClientBase; readonly events: string };

type EventsOfBlock = {
  readonly bucket: number;
  readonly found: string;
  readonly digest: string;
  readonly altered: string | null;
};
type CommandsOfBlock = { readonly block: string; readonly digest: string };

const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Recomputes the hash of every event in PostgreSQL, in one ordered scan, and folds them by block. */
const readEvents = async (
  { client, events }: Evidence,
  blocks: readonly Block[],
): Promise<Map<number, EventsOfBlock>> => {
  const first = blocks[0]?.first;
  const last = blocks.at(-1)?.last;
  const { rows } = await client.query<EventsOfBlock>({
    text: `select bucket, count(*) as found, encode(${hashOfHashes('hash', 'position')}, 'hex') as digest,
        min(position) filter (where altered) as altered
      from (
        select width_bucket(e.position, $3::bigint[]) as bucket, e.position, e.hash, e.hash <> ${eventHash('e')} as altered
        from ${events} e where e.position between $1 and $2
      ) e group by bucket`,
    values: [first, last, blocks.map((block) => block.first)],
  });
  return new Map(rows.map((row) => [row.bucket, row]));
};

const readCommands = async ({ client }: Evidence, from: number, to: number): Promise<Map<number, string>> => {
  const { rows } = await client.query<CommandsOfBlock>({
    text: `select c.block, encode(${hashOfHashes(commandHash('c'), 'c.command_id')}, 'hex') as digest
      from es.command c where c.block between $1 and $2 group by c.block`,
    values: [from, to],
  });
  return new Map(rows.map(({ block, digest }) => [Number(block), digest]));
};

const firstMissing = async ({ client, events }: Evidence, { first, last }: Block): Promise<number | null> => {
  const { rows } = await client.query<{ position: string }>({
    text: `select g as position from generate_series($1::bigint, $2::bigint) g
      where not exists (select from ${events} e where e.position = g) order by g limit 1`,
    values: [first, last],
  });
  return rows[0] === undefined ? null : Number(rows[0].position);
};

const judgeEvents = async (evidence: Evidence, block: Block, found: EventsOfBlock | undefined) => {
  const { number, first, last } = block;
  const altered = found?.altered ? Number(found.altered) : undefined;
  const wanted = last - first + 1;
  const missing = Number(found?.found ?? 0) < wanted ? await firstMissing(evidence, block) : null;
  if (missing !== null && !(altered !== undefined && altered < missing)) {
    return finding('event-missing', missing, number, `the event at position ${missing} is missing`);
  }
  if (altered !== undefined) {
    return finding('event-content', altered, number, `the event at position ${altered} is not what its hash says`);
  }
  if (Number(found?.found ?? 0) > wanted) {
    return finding('event-unknown', first, number, `block ${number} holds ${wanted} events, ${found?.found} are there`);
  }
  if ((found?.digest ?? nothing) === block.events) return undefined;
  const span = first === last ? `the event at position ${first}` : `the events at positions ${first} to ${last}`;
  return finding('event-order', first, number, `${span} or their order are not those of block ${number}`);
};

const finding = (what: Finding['what'], position: number, block: number, message: string): Finding => ({
  what,
  position,
  block,
  message,
});

/** The first block of some consecutive ones whose events or commands are not those it was made from. */
export const checkBlocks = async (evidence: Evidence, blocks: readonly Block[]): Promise<Finding | undefined> => {
  const [start, end] = [blocks[0], blocks.at(-1)];
  if (start === undefined || end === undefined) return undefined;
  const withEvents = blocks.filter(({ first, last }) => last >= first);
  const events = withEvents.length > 0 ? await readEvents(evidence, withEvents) : new Map<number, EventsOfBlock>();
  const commands = await readCommands(evidence, start.number, end.number);
  let bucket = 0;
  for (const block of blocks) {
    if (block.last >= block.first) {
      bucket += 1;
      const wrong = await judgeEvents(evidence, block, events.get(bucket));
      if (wrong) return wrong;
    }
    if ((commands.get(block.number) ?? nothing) !== block.commands) {
      const message = `the commands remembered with block ${block.number} were changed, removed or added to`;
      return finding('commands', block.first, block.number, message);
    }
  }
  return undefined;
};
