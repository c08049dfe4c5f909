import pg from 'pg';
import { archiveBefore, attachArchived, listPartitions, type Partition } from '#libs/event-store/archive.js';
import { findInstallation } from '../record/installation.js';
import { Unusable } from '../record/unusable.js';

export type Asked = { readonly before?: number; readonly attach?: boolean; readonly data?: string };

/** What the read models and the relay have not read yet must stay. */
const readByAll = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ position: string }>(
    `select least((select min(position) from rm.checkpoint), (select position from es.relay)) as position`,
  );
  return Number(rows[0]?.position ?? 0);
};

const archive = async (client: pg.Client, before: number): Promise<readonly Partition[]> => {
  const read = await readByAll(client);
  if (before > read + 1) {
    throw new Unusable(`The processes have read up to position ${read} only; archive what is before ${read + 1}.`);
  }
  return archiveBefore(client, before);
};

/** Archives or attaches as asked; answers what was moved, and how all of it lies then. */
export const arrangePartitions = async ({ before, attach, data }: Asked) => {
  const { databaseUrl } = await findInstallation(data);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect().catch((cause: Error) => {
    throw new Unusable(`The database does not answer: ${cause.message}.`, { cause });
  });
  try {
    let moved: readonly Partition[] = [];
    if (before !== undefined) moved = await archive(client, before);
    if (attach) moved = await attachArchived(client);
    return { moved, partitions: await listPartitions(client) };
  } finally {
    await client.end();
  }
};
