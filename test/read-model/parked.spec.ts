import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listParked, NotParked, retryParked, skipParked } from '#libs/read-model/engine/parked.js';
import type { ProjectedEvent } from '#libs/read-model/engine/projection.js';
import { ProjectionRunner } from '#libs/read-model/engine/runner.js';
import { createLog } from '#libs/telemetry/log.js';
import { eventually } from './eventually.js';
import { openPeopleSeen, type PeopleSeen } from './people-seen.js';

let people: PeopleSeen;
let runner: ProjectionRunner;
/** Positions that `choosy` refuses just now. */
const refused = new Set<number>();

const refuse = ({ position }: ProjectedEvent): void => {
  if (refused.has(position)) throw new Error(`no taste for ${position}`);
};
const asked = (stream: string) => ({
  database: people.database,
  store: people.store,
  projection: people.noting('choosy', refuse),
  stream,
});

beforeAll(async () => {
  people = await openPeopleSeen();
  const { database, store } = people;
  const projections = [people.noting('choosy', refuse)];
  runner = new ProjectionRunner({ database, store, projections, log: createLog('test', 'silent') });
  runner.start();
});
afterAll(async () => {
  await runner.stop();
  await people.close();
});
beforeEach(() => refused.clear());

const reached = (position: number) =>
  eventually(async () => {
    const [row] = await people.database.query(`select position::int from rm.checkpoint where projection = 'choosy'`);
    return row?.position >= position;
  });

/** Three events of one person, of which the first cannot be digested, and one of another. */
const parkThree = async (personId: string): Promise<readonly number[]> => {
  refused.add((await people.store.head()) + 1);
  const first = await people.register(personId);
  const second = await people.register(personId);
  const third = await people.register(personId);
  await reached(await people.register(`${personId}-other`));
  return [first, second, third];
};

describe('a parked stream', () => {
  it('is listed with its first error and what waits behind it', async () => {
    const [first = 0] = await parkThree('listed');
    const parked = await listParked(people.database);
    expect(parked).toMatchObject([
      { projection: 'choosy', stream: 'person-listed', position: first, events: 3, error: `no taste for ${first}` },
    ]);
  });

  it('is caught up with by a retry once its events can be digested, in order, while others went on', async () => {
    const events = await parkThree('retried');
    const [first = 0] = events;
    expect(await retryParked(asked('person-retried'))).toEqual({
      applied: 0,
      waiting: 3,
      error: `no taste for ${first}`,
    });
    refused.clear();
    expect(await retryParked(asked('person-retried'))).toEqual({ applied: 3, waiting: 0, error: null });
    const next = await people.register('retried');
    await reached(next);
    expect(await people.seenBy('choosy')).toEqual(expect.arrayContaining([...events, next]));
  });

  it('goes on from the next event when the one it waits for is skipped', async () => {
    const [first = 0, second = 0, third = 0] = await parkThree('skipped');
    const done = await skipParked(asked('person-skipped'), 'recorded twice by mistake');
    expect(done).toEqual({ skipped: first, applied: 2, waiting: 0, error: null });
    const seen = await people.seenBy('choosy');
    expect(seen).toEqual(expect.arrayContaining([second, third]));
    expect(seen).not.toContain(first);
    const decisions = await people.database.query('select stream, position::int, reason from rm.skipped');
    expect(decisions).toEqual([{ stream: 'person-skipped', position: first, reason: 'recorded twice by mistake' }]);
  });

  it('stays parked from the event that fails after the skipped one', async () => {
    const [first = 0, second = 0] = await parkThree('twice');
    refused.add(second);
    const done = await skipParked(asked('person-twice'), 'unreadable');
    expect(done).toEqual({ skipped: first, applied: 0, waiting: 2, error: `no taste for ${second}` });
    const later = await people.register('twice');
    await reached(later);
    refused.clear();
    expect(await retryParked(asked('person-twice'))).toMatchObject({ applied: 3, waiting: 0 });
    expect(await people.seenBy('choosy')).toContain(later);
  });

  it('is not invented', async () => {
    await expect(retryParked(asked('person-nobody'))).rejects.toThrow(NotParked);
  });
});
