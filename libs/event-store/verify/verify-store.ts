import type { ClientBase } from 'pg';
import { type Block, breakAfter, emptyChain, headOf } from './chain.js';
import { checkBlocks, type Evidence } from './check-blocks.js';
import { checkRest } from './check-rest.js';
import { allEvents } from './event-source.js';
import type { Finding, Head, Progress, Verified } from './finding.types.js';

type VerifyOptions = {
  readonly client: ClientBase;
  /** Where to start; the beginning when left out. Whoever gives it has checked its signature. */
  readonly from?: Head;
  readonly onProgress?: (progress: Progress) => void;
};

const blocksAtOnce = 5000;
const eventsAtOnce = 25_000;

type BlockRow = { readonly [Field in keyof Block]: string };

const blockColumns = `number, first_position as first, last_position as last, round(date_part('epoch', recorded_at) * 1000)::text as recorded,
  encode(previous_hash, 'hex') as previous, encode(events_hash, 'hex') as events, encode(commands_hash, 'hex') as commands,
  encode(hash, 'hex') as hash`;

const toBlock = (row: BlockRow): Block => ({
  ...row,
  number: Number(row.number),
  first: Number(row.first),
  last: Number(row.last),
  recorded: Number(row.recorded),
});

/** From the first of all, whatever its number, or from the one after the head. */
const readBlocks = async (client: ClientBase, after: Head): Promise<readonly Block[]> => {
  const { rows } = await client.query<BlockRow>({
    text: `select ${blockColumns} from es.block where $1 = 0 or number > $1 order by number limit ${blocksAtOnce}`,
    values: [after.block],
  });
  return rows.map(toBlock);
};

/** The blocks that follow the head without a break, no more events than one look can bear, and the break if one was met. */
const takeSound = (after: Head, blocks: readonly Block[]): { sound: readonly Block[]; broken: Finding | undefined } => {
  let head = after;
  const sound: Block[] = [];
  for (const block of blocks) {
    const broken = breakAfter(head, block);
    if (broken) return { sound, broken };
    if (sound.length > 0 && block.last - after.position > eventsAtOnce) break;
    sound.push(block);
    head = headOf(block);
  }
  return { sound, broken: undefined };
};

const findStart = async (client: ClientBase, from: Head): Promise<Finding | undefined> => {
  if (from.block === 0) return undefined;
  const { rows } = await client.query<BlockRow>(`select ${blockColumns} from es.block where number = $1`, [from.block]);
  const wrong = (message: string): Finding => ({
    what: 'signed-head',
    position: from.position,
    block: from.block,
    message,
  });
  if (rows[0] === undefined)
    return wrong(`the chain has no block ${from.block}: it was cut, or restored to an earlier day`);
  const held = headOf(toBlock(rows[0]));
  if (held.hash === from.hash && held.position === from.position) return undefined;
  return wrong(`block ${from.block} is another than the one that was signed: the chain was rewritten`);
};

type Walk = { head: Head; finding: Finding | undefined };

const walk = async (
  evidence: Evidence,
  from: Head,
  last: number,
  onProgress: VerifyOptions['onProgress'],
): Promise<Walk> => {
  let head = from;
  let waiting: readonly Block[] = [];
  for (;;) {
    if (waiting.length === 0) waiting = await readBlocks(evidence.client, head);
    if (waiting.length === 0) return { head, finding: undefined };
    const { sound, broken } = takeSound(head, waiting);
    const finding = (await checkBlocks(evidence, sound)) ?? broken;
    if (finding) return { head, finding };
    head = sound.reduce((_, block) => headOf(block), head);
    waiting = waiting.slice(sound.length);
    onProgress?.({ position: head.position, last });
  }
};

/** The same in the caller's transaction, which should see one moment only. */
export const verifyWithin = async ({ client, from = emptyChain, onProgress }: VerifyOptions): Promise<Verified> => {
  const evidence = { client, events: await allEvents(client) };
  const lost = await findStart(client, from);
  if (lost) return { events: 0, blocks: 0, head: from, finding: lost };
  const { rows } = await client.query<{ last: string }>('select last_position as last from es.log');
  const { head, finding } = await walk(evidence, from, Number(rows[0]?.last ?? 0), onProgress);
  return {
    events: head.position - from.position,
    blocks: head.block - from.block,
    head,
    finding: finding ?? (await checkRest(evidence, from, head)),
  };
};

/** Recomputes the chain as of one moment, on a connection outside a transaction, beside whoever appends. Answers the first place that is not as it was stored. */
export const verifyStore = async (options: VerifyOptions): Promise<Verified> => {
  const { client } = options;
  await client.query('begin isolation level repeatable read read only');
  try {
    return await verifyWithin(options);
  } finally {
    await client.query('rollback');
  }
};
