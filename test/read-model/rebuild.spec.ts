import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseEvent } from '#libs/domain/catalogue.js';
import { listActions } from '#libs/read-model/actions/list-actions.js';
import { listEvents, programHistory } from '#libs/read-model/history/list-history.js';
import type { OpenEvents } from '#libs/read-model/history/read-history.js';
import { summaryOf } from '#libs/read-model/history/summary.js';
import { projections } from '#libs/read-model/projections.js';
import { contentsOf } from './contents.js';
import { inExecution, register } from './program-mid-way.js';
import { openProjected, type Projected } from './projected.js';

let projected: Projected;
const open: OpenEvents = (rows) => projected.store.open(rows);

beforeAll(async () => {
  projected = await openProjected();
  await register(projected, 'lea', 'sol', 'ann', 'bob', 'cas', 'own');
  await inExecution(projected, 'p1');
  await inExecution(projected, 'p2');
  await projected.catchUp();
});
afterAll(() => projected.close());

const tables = projections.flatMap((projection) => projection.tables);

const contents = () => contentsOf(projected.database, tables);

describe('the read models', () => {
  it('are the same when built again from nothing', async () => {
    const before = await contents();
    expect(before['rm.program']).toHaveLength(2);
    expect(before['rm.history']).toHaveLength(await projected.store.head());
    await projected.database.query(`truncate ${tables.join(', ')}`);
    await projected.database.query('update rm.checkpoint set position = 0');
    await projected.catchUp();
    expect(await contents()).toEqual(before);
  });

  it('name each table of a projection once', () => expect(new Set(tables).size).toBe(tables.length));
});

describe('the history', () => {
  it('gives a program everything of its gates, sets, pilots and actions, newest first', async () => {
    const history = programHistory(projected.database, open);
    const first = await history('p1', { limit: 20 });
    const second = await history('p1', { limit: 200, cursor: first.next ?? '' });
    const entries = [...first.items, ...second.items];
    const positions = entries.map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted((one, other) => other - one));
    const streams = new Set(entries.map(({ stream }) => stream.slice(0, stream.indexOf('-'))));
    expect([...streams].sort()).toEqual(['action', 'gate', 'pilot', 'program', 'readiness', 'set']);
    expect(entries.every(({ stream }) => !stream.includes('p2'))).toBe(true);
    expect(entries.find(({ type }) => type === 'VoteCast')).toMatchObject({
      summary: 'Voted go',
      actor: { personId: 'bob', name: 'Bob Test' },
    });
    expect(entries.find(({ type }) => type === 'ActionPlanned')?.summary).toContain('planned for Own Test');
  });

  it('gives the record in order, and parts of it', async () => {
    const page = await listEvents(projected.database, open)({ limit: 3 });
    expect(page.items.map(({ position }) => position)).toEqual([1, 2, 3]);
    const next = await listEvents(projected.database, open)({ limit: 3, cursor: page.next ?? '' });
    expect(next.items.map(({ position }) => position)).toEqual([4, 5, 6]);
    const votes = await listEvents(projected.database, open)({ limit: 50, type: 'VoteCast', programId: 'p2' });
    expect(votes.items.map(({ actor }) => actor.personId)).toEqual(['sol', 'ann', 'bob']);
  });

  it('has a sentence for every event of a program', async () => {
    const events = await projected.store.readAll({ after: 0, limit: 1000 });
    for (const event of events) expect(summaryOf(parseEvent(event))).toMatch(/^\S.{3,}/);
  });
});

describe('the list of actions', () => {
  const now = '2027-03-10T12:00:00.000Z';
  const query = { limit: 1 } as const;

  it('pages by due date', async () => {
    const first = await listActions(projected.database)(query, now);
    const second = await listActions(projected.database)({ ...query, cursor: first.next ?? '' }, now);
    expect([...first.items, ...second.items].map(({ actionId }) => actionId)).toEqual(['p1.a1', 'p2.a1']);
    expect(second.next).toBeNull();
  });

  it('knows what is overdue by the day of the program', async () => {
    const of = async (overdue: 'true' | 'false', at: string) =>
      (await listActions(projected.database)({ limit: 50, programId: 'p1', overdue }, at)).items.length;
    expect(await of('true', now)).toBe(1);
    expect(await of('false', now)).toBe(0);
    expect(await of('true', '2027-02-19T12:00:00.000Z')).toBe(0);
    expect(await of('false', '2027-02-19T12:00:00.000Z')).toBe(1);
  });
});
