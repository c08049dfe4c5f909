import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GatePage, gatePage as gateSchema } from '#libs/contract/gates.contract.js';
import { portfolio as portfolioSchema, programPage as programSchema } from '#libs/contract/programs.contract.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { reminderEvent } from '#libs/domain/reminder/events.js';
import { reminderDecider } from '#libs/domain/reminder/reminder.js';
import { digestStream } from '#libs/domain/streams.js';
import { type AsOf, type Cut, cutAt } from '#libs/read-model/as-of/cut.js';
import { gatePage } from '#libs/read-model/gate-room/gate-page.js';
import { standingNotKept } from '#libs/read-model/gate-room/planned-gate.js';
import { programHistory } from '#libs/read-model/history/list-history.js';
import type { OpenEvents } from '#libs/read-model/history/read-history.js';
import { portfolio } from '#libs/read-model/portfolio/portfolio.js';
import { programPage } from '#libs/read-model/program-timeline/program-page.js';
import { currentProgramRows } from '#libs/read-model/rows/current-program-rows.js';
import { pastProgramRows } from '#libs/read-model/rows/past-program-rows.js';
import type { ProgramRows } from '#libs/read-model/rows/program-rows.js';
import { inExecution, register } from './program-mid-way.js';
import { openProjected, type Projected } from './projected.js';

const digests = { decider: reminderDecider, parse: parserOf(reminderEvent), stream: digestStream };
const gateIds = ['p1.G0', 'p1.G1', 'p1.G2a'];
const neighbours = 7;

type Shown = {
  readonly program: unknown;
  readonly portfolio: unknown;
  readonly gates: unknown;
  readonly history: unknown;
};

let projected: Projected;
/** What the pages showed when the record ended at a position, kept before the next event was projected. */
const shown = new Map<number, Shown>();

/** What a person may do is asked of the present only, and the moment itself is said of the past only. */
const asSeen = (page: GatePage | null) =>
  page === null ? null : { ...gateSchema.parse(page), may: undefined, asOf: undefined };
const withoutMark = (page: object | null) => (page === null ? null : { ...page, asOf: undefined });

const open: OpenEvents = (rows) => projected.store.open(rows);
const where = () => ({ database: projected.database, open });

const pagesOf = async (rows: ProgramRows, cut: Cut | null): Promise<Shown> => {
  const visit = { personId: 'lea', standing: standingNotKept };
  const page = await programPage(rows, 'p1');
  const gates = [];
  for (const gateId of gateIds) gates.push(asSeen(await gatePage(rows, { gateId, ...visit })));
  const history = await programHistory(projected.database, open)('p1', { limit: 200 }, cut);
  return {
    program: withoutMark(page === null ? null : programSchema.parse(page)),
    portfolio: withoutMark(portfolioSchema.parse(await portfolio(rows))),
    gates,
    history: history.items.map(({ position }) => position),
  };
};

const past = async (asOf: AsOf): Promise<Shown> => {
  const cut = await cutAt(projected.database, asOf);
  if ('head' in cut) throw new Error(`The record ends at ${cut.head}`);
  return pagesOf(await pastProgramRows(where(), cut, ['p1']), cut);
};

const instantAt = async (position: number): Promise<string> => {
  const [event] = await projected.store.readAll({ after: position - 1, limit: 1 });
  return event?.occurredAt ?? '';
};

const remind = async (): Promise<void> => {
  const item = { itemId: 'gate:p1.G2a', kind: 'gate', programId: 'p1', title: 'G2a', dueOn: '2027-03-01' } as const;
  const due = {
    digestId: 'lea-2027-02-25',
    personId: 'lea',
    day: '2027-02-25',
    items: [{ ...item, round: 'first' as const, link: '/gates/p1.G2a' }],
    escalations: [],
  };
  const at = '2027-02-25T08:00:00.000Z';
  await projected.say(digests, due.digestId, { type: 'DueReminder', by: 'system', at, data: due });
  const sent = { digestId: due.digestId, personId: 'lea', to: 'lea@example.com', messageId: '<1@keyline>', items: 1 };
  await projected.say(digests, due.digestId, { type: 'ConfirmReminderSent', by: 'system', at, data: sent });
};

beforeAll(async () => {
  projected = await openProjected();
  await register(projected, 'lea', 'sol', 'ann', 'bob', 'cas', 'own', 'fin', 'ulf');
  await inExecution(projected, 'p1');
  await remind();
  const head = await projected.store.head();
  for (let position = 9; position <= head; position += neighbours) {
    await projected.catchUp(position);
    shown.set(position, await pagesOf(currentProgramRows(projected.database, await instantAt(position)), null));
  }
  await projected.catchUp();
  shown.set(head, await pagesOf(currentProgramRows(projected.database, await instantAt(head)), null));
});
afterAll(() => projected.close());

describe('a page as of a position', () => {
  it('is the page that was shown when the record ended there', async () => {
    expect(shown.size).toBeGreaterThan(8);
    for (const [position, then] of shown)
      expect({ position, ...(await past({ position })) }).toEqual({ position, ...then });
  });

  it('says which moment it shows, and lets nobody do anything there', async () => {
    const cut = await cutAt(projected.database, { position: 40 });
    if ('head' in cut) throw new Error('too short');
    const rows = await pastProgramRows(where(), cut, ['p1']);
    expect((await programPage(rows, 'p1'))?.asOf).toEqual({
      position: 40,
      instant: await instantAt(40),
      basis: 'recorded',
    });
    const room = await gatePage(rows, { gateId: 'p1.G1', personId: 'ann', standing: standingNotKept });
    expect(room?.may).toMatchObject({ submit: false, vote: false, whyNot: expect.stringContaining('as it was') });
  });

  it('is not there before the program was, and not beyond the record', async () => {
    expect((await past({ position: 3 })).program).toBeNull();
    expect((await past({ position: 3 })).portfolio).toMatchObject({ programs: [] });
    const head = await projected.store.head();
    expect(await cutAt(projected.database, { position: head + 1 })).toEqual({ head });
  });
});

describe('a page as of an instant', () => {
  it('shows what was true then, whenever it was written down', async () => {
    const { program } = await past({ instant: '2027-02-10T12:00:00.000Z', basis: 'occurred' });
    expect(program).toMatchObject({
      today: '2027-02-10',
      week: 6,
      nextGate: { key: 'G1', status: 'submitted', approvals: 1 },
      milestones: { accepted: 5 },
      pilots: { total: 0 },
    });
  });

  it('shows what we knew then, whenever it happened', async () => {
    const events = await projected.store.readAll({ after: 0, limit: 1000 });
    const one = events[Math.floor(events.length / 2)];
    if (one === undefined) throw new Error('nothing recorded');
    const cut = await cutAt(projected.database, { instant: one.recordedAt, basis: 'recorded' });
    const position = events.findLast(({ recordedAt }) => recordedAt <= one.recordedAt)?.position;
    expect(cut).toMatchObject({ position, wallNow: one.recordedAt });
    expect(await cutAt(projected.database, { instant: '2020-01-01T00:00:00.000Z', basis: 'recorded' })).toMatchObject({
      position: 0,
    });
    const { program } = await past({ instant: '2020-01-01T00:00:00.000Z', basis: 'recorded' });
    expect(program).toBeNull();
  });
});
