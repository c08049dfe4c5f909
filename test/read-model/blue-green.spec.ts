import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Projection } from '#libs/read-model/engine/projection.js';
import { ProjectionRunner } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import { groupOf } from '#libs/read-model/rebuild/group.js';
import { rebuild } from '#libs/read-model/rebuild/rebuild.js';
import { NothingKept, rollBack } from '#libs/read-model/rebuild/roll-back.js';
import { createLog } from '#libs/telemetry/log.js';
import { contentsOf, shapesOf } from './contents.js';
import { inExecution, register } from './program-mid-way.js';
import { openProjected, type Projected } from './projected.js';

let projected: Projected;
const tables = projections.flatMap((projection) => projection.tables);

beforeAll(async () => {
  projected = await openProjected();
  await register(projected, 'lea', 'sol', 'ann', 'bob', 'cas', 'own');
  await inExecution(projected, 'p1');
  await projected.catchUp();
});
afterAll(() => projected.close());

const build = (group: readonly Projection[], more: { compareOnly?: boolean; acceptParked?: boolean } = {}) =>
  rebuild({ database: projected.database, store: projected.store, projections: group, ...more });

const positions = async (): Promise<Record<string, number>> => {
  const rows: { projection: string; position: string }[] = await projected.database.query(
    'select projection, position from rm.checkpoint',
  );
  return Object.fromEntries(rows.map(({ projection, position }) => [projection, Number(position)]));
};

/** Copies, views, indexes and checkpoints that a rebuild might leave behind. */
const leftovers = (): Promise<unknown[]> =>
  projected.database.query(
    `select relname from pg_class where relnamespace = 'rm_next'::regnamespace and relkind in ('r', 'v', 'i')
       and relname !~ '^(checkpoint|parked)'
     union all select projection from rm_next.parked`,
  );

describe('a rebuild of all read models', () => {
  it('gives equal tables of equal shape, and follows the record from there', async () => {
    const before = await contentsOf(projected.database, tables);
    const shapes = await shapesOf(projected.database);
    const done = await build(projections);
    expect(done).toMatchObject({ switched: true, parked: [], events: await projected.store.head() });
    expect(done.comparison?.filter(({ same }) => !same)).toEqual([]);
    expect(done.comparison?.map(({ table }) => table).sort()).toEqual(tables.toSorted());
    expect(await contentsOf(projected.database, tables)).toEqual(before);
    expect(await shapesOf(projected.database)).toEqual(shapes);
    expect(await leftovers()).toEqual([]);
    await inExecution(projected, 'p2');
    await projected.catchUp();
    expect(await contentsOf(projected.database, ['rm.program'])).not.toEqual({ 'rm.program': before['rm.program'] });
  });
});

describe('a live table that is not what the record says', () => {
  const damaged = () => projected.database.query(`update rm.action set title = 'Invented' where id = 'p1.a1'`);
  const titles = async () =>
    (await projected.database.query(`select distinct title from rm.action order by 1`)).map(
      ({ title }: { title: string }) => title,
    );

  it('is found, and left as it is when only a comparison was wanted', async () => {
    await damaged();
    const { comparison, switched } = await build(groupOf(projections, ['action']), { compareOnly: true });
    expect(switched).toBe(false);
    expect(comparison).toMatchObject([{ table: 'rm.action', same: false, live: { rows: 2 }, next: { rows: 2 } }]);
    expect(await titles()).toContain('Invented');
    expect(await leftovers()).toEqual([]);
  });

  it('is put right by a rebuild, comes back by a roll-back, and forth by another', async () => {
    const group = groupOf(projections, ['action']);
    await build(group);
    expect(await titles()).toEqual(['Call the plant manager']);
    await rollBack(projected.database, projected.store, group);
    expect(await titles()).toContain('Invented');
    await inExecution(projected, 'p3');
    await projected.catchUp();
    await rollBack(projected.database, projected.store, group);
    expect(await titles()).toEqual(['Call the plant manager']);
    expect((await contentsOf(projected.database, ['rm.action']))['rm.action']).toHaveLength(3);
    expect(new Set(Object.values(await positions()))).toEqual(new Set([await projected.store.head()]));
  });
});

describe('a roll-back', () => {
  it('is refused once the versions before were forgotten, for the sake of somebody who was erased', async () => {
    await projected.database.query('select rm.forget_old()');
    await expect(rollBack(projected.database, projected.store, groupOf(projections, ['gate']))).rejects.toThrow(
      NothingKept,
    );
  });
});

describe('a new version that cannot digest what the live one could', () => {
  const worse = groupOf(projections, ['person']).map((projection) => ({
    ...projection,
    apply: async (...[batch, transaction]: Parameters<Projection['apply']>) => {
      if (batch.some(({ stream }) => stream === 'person-own')) throw new Error('no taste for own');
      await projection.apply(batch, transaction);
    },
  }));

  it('stays aside, unless that is accepted', async () => {
    const refused = await build(worse);
    expect(refused.switched).toBe(false);
    expect(refused.parked).toEqual([{ projection: 'person', stream: 'person-own', error: 'no taste for own' }]);
    const parked = () => projected.database.query(`select stream from rm.parked where projection = 'person'`);
    expect(await parked()).toEqual([]);
    expect((await build(worse, { acceptParked: true })).switched).toBe(true);
    expect(await parked()).toEqual([{ stream: 'person-own' }]);
    await build(groupOf(projections, ['person']));
    expect(await parked()).toEqual([]);
  });
});

describe('while the product runs', () => {
  it('a switch loses no event, doubles none, and nobody finds a table missing', async () => {
    const { database, store } = projected;
    const runner = new ProjectionRunner({ database, store, projections, log: createLog('test', 'silent') });
    runner.start();
    let busy = true;
    const failures: unknown[] = [];
    const reading = async (): Promise<void> => {
      while (busy)
        await database.query('select count(*) from rm.history, rm.account_now').catch((e) => failures.push(e));
    };
    const writing = async (): Promise<void> => {
      for (let index = 0; busy; index += 1) await register(projected, `new${index}`);
    };
    const work = Promise.all([reading(), writing()]);
    try {
      for (const name of ['person', 'history', 'account-line']) {
        expect((await build(groupOf(projections, [name]))).switched).toBe(true);
      }
    } finally {
      busy = false;
      await work;
      await runner.stop();
    }
    await projected.catchUp();
    expect(failures).toEqual([]);
    const { comparison } = await build(projections, { compareOnly: true });
    expect(comparison?.filter(({ same }) => !same)).toEqual([]);
    expect((await contentsOf(database, ['rm.history']))['rm.history']).toHaveLength(await store.head());
  });

  it('two rebuilds of one projection do not mix', async () => {
    const group = groupOf(projections, ['reminder']);
    const both = await Promise.allSettled([build(group), build(group)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
