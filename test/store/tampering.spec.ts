import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import type { Verified } from '#libs/event-store/verify/finding.types.js';
import { verifyWithin } from '#libs/event-store/verify/verify-store.js';
import { command, openStore, part, type StoreUnderTest } from './store-under-test.js';
import { seeded, type Tampering, tamperAtRandom } from './tampering.js';

let db: StoreUnderTest;
let client: PoolClient;
beforeAll(async () => {
  db = await openStore();
  for (let round = 0; round < 12; round += 1) {
    const commands = Array.from({ length: 1 + (round % 4) }, (_, index) =>
      command([part(`note-${index}`, 'any', 1 + (round % 3)), part(`log-${round}`, 'any')]),
    );
    await Promise.all(commands.map((append) => db.store.append(append)));
    if (round % 4 === 0) await db.store.append(command([]));
  }
  client = await db.pool.connect();
});
afterAll(async () => {
  client.release();
  await db.close();
});

/** What a verification finds after it; undefined when the tables did not let it happen. */
const findAfter = async (tampering: Tampering): Promise<Verified | undefined> => {
  await client.query('begin isolation level repeatable read; set local session_replication_role = replica');
  try {
    const rows = await tampering.run(client).catch((error: { code?: string }) => {
      if (/^23/.test(error.code ?? '')) return 0;
      throw error;
    });
    return rows === 0 ? undefined : await verifyWithin({ client });
  } finally {
    await client.query('rollback');
  }
};

describe('a thousand random changes, deletions, insertions and swaps', () => {
  it('are found, every one', async () => {
    const random = seeded(20_240_506);
    const unfound: string[] = [];
    const misplaced: string[] = [];
    const kinds = new Map<string, number>();
    for (let done = 0; done < 1000; ) {
      const tampering = await tamperAtRandom(client, random);
      const verified = await findAfter(tampering);
      if (verified === undefined) continue;
      done += 1;
      const { finding } = verified;
      kinds.set(finding?.what ?? 'none', (kinds.get(finding?.what ?? 'none') ?? 0) + 1);
      if (finding === undefined) unfound.push(tampering.name);
      else if (tampering.position !== undefined && finding.position !== tampering.position) {
        misplaced.push(`${tampering.name}: ${finding.message}`);
      }
    }
    expect(unfound).toEqual([]);
    expect(misplaced).toEqual([]);
    expect([...kinds.keys()].sort()).toEqual([
      'block-content',
      'block-link',
      'block-missing',
      'commands',
      'event-content',
      'event-missing',
      'event-order',
      'event-unknown',
      'log',
      'partitions',
      'stream',
    ]);
    expect(await findAfter({ name: 'nothing', run: async () => 1 })).toMatchObject({ finding: undefined });
  }, 180_000);
});
