import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gatePage as gateSchema } from '#libs/contract/gates.contract.js';
import { pilotPage as pilotSchema } from '#libs/contract/pilots.contract.js';
import { portfolio as portfolioSchema, programPage as programSchema } from '#libs/contract/programs.contract.js';
import { myWork as workSchema } from '#libs/contract/work.contract.js';
import { gatePage } from '#libs/read-model/gate-room/gate-page.js';
import { myWork } from '#libs/read-model/my-work/my-work.js';
import { pilotPage } from '#libs/read-model/pilot-board/pilot-page.js';
import { portfolio } from '#libs/read-model/portfolio/portfolio.js';
import { programPage } from '#libs/read-model/program-timeline/program-page.js';
import { reminderItemsOf } from '#libs/read-model/reminders/reminder-items.js';
import { currentProgramRows } from '#libs/read-model/rows/current-program-rows.js';
import { gates, programs } from '#libs/use-case/aggregates.js';
import { acceptWeek, beforeAgreement, dossierOf, inExecution, register, startedProgram } from './program-mid-way.js';
import { openProjected, type Projected } from './projected.js';

let projected: Projected;

beforeAll(async () => {
  projected = await openProjected();
  await register(projected, 'lea', 'sol', 'ann', 'bob', 'cas', 'own', 'fin', 'ulf');
  await beforeAgreement(projected, 'p1');
  await inExecution(projected, 'p2');
  await projected.catchUp();
});
afterAll(() => projected.close());

const rows = (now: string) => currentProgramRows(projected.database, now);

const present = <Value>(value: Value | null | undefined): Value => {
  if (value === null || value === undefined) throw new Error('nothing there');
  return value;
};

describe('a program in its sixth week', () => {
  const now = '2027-02-10T12:00:00.000Z';
  const page = async (at = now) => programSchema.parse(present(await programPage(rows(at), 'p1')));

  it('stands where its events say', async () => {
    expect(await page()).toMatchObject({
      name: 'Key accounts Europe',
      status: 'running',
      phase: 1,
      week: 6,
      weeks: 27,
      lead: { personId: 'lea', name: 'Lea Test' },
      milestones: { accepted: 5, total: 27, overdue: 0 },
      businessDaysLate: 0,
      health: 'on-track',
      today: '2027-02-10',
      version: expect.any(Number),
    });
  });

  it('meets G1 next, and waits for two of three', async () => {
    const { nextGate, waiting } = await page();
    expect(nextGate).toMatchObject({ key: 'G1', status: 'submitted', approvals: 1, needed: 2, dueOn: '2027-02-12' });
    const who = [
      { personId: 'bob', name: 'Bob Test' },
      { personId: 'cas', name: 'Cas Test' },
    ];
    expect(waiting).toEqual([
      expect.objectContaining({ who, since: '2027-02-09T09:00:00.000Z', link: '/gates/p1.G1' }),
    ]);
  });

  it('shows all gates of the method', async () => {
    const { gates } = await page();
    const keys = ['G0', 'G1', 'G2a', 'G2b', 'G2c', 'G2d', 'G3a', 'G3b', 'G3c', 'G3d', 'G4'];
    expect(gates.map(({ key }) => key)).toEqual(keys);
    expect(gates[0]).toMatchObject({ status: 'decided', decision: 'go', decidedOn: '2027-01-03' });
    expect(gates.at(-1)).toMatchObject({ status: 'planned', plannedOn: '2027-07-12' });
  });

  it('is late by the working days that its gate and its milestone are overdue', async () => {
    const late = await page('2027-02-16T12:00:00.000Z');
    expect(late).toMatchObject({ businessDaysLate: 2, health: 'off-track', milestones: { overdue: 1 } });
    const last = present(late.milestoneLines[5]);
    expect(last).toMatchObject({ plannedOn: '2027-02-12', forecastOn: '2027-02-16', businessDaysLate: 2 });
    expect(present(late.milestoneLines[26])).toMatchObject({ plannedOn: '2027-07-12', forecastOn: '2027-07-14' });
  });
});

describe('the gate room', () => {
  const visit = async (personId: string, gateId = 'p1.G1') =>
    gateSchema.parse(
      present(
        await gatePage(rows('2027-02-10T12:00:00.000Z'), {
          gateId,
          personId,
          standing: async () => dossierOf('G1').results,
        }),
      ),
    );

  it('shows the frozen criteria, the votes and who is missing', async () => {
    const room = await visit('bob');
    expect(room.criteria.map(({ value }) => value)).toEqual(Array(5).fill('86 %'));
    expect(room.dossier).toMatchObject({
      hash: 'a'.repeat(64),
      submittedBy: { personId: 'lea' },
      note: 'Please agree',
    });
    expect(room.votes.find(({ person }) => person.personId === 'ann')).toMatchObject({
      vote: 'go',
      at: '2027-02-10T09:00:00.000Z',
    });
    expect(room.votes.find(({ person }) => person.personId === 'bob')).toMatchObject({ vote: null, mayVeto: false });
    expect(room.votes.find(({ person }) => person.personId === 'sol')).toMatchObject({ mayVeto: true });
    expect(room.history.map(({ type }) => type)).toEqual(['VoteCast', 'GateSubmitted', 'GateOpened']);
    expect(room.changedSince).toBeGreaterThan(0);
  });

  it('lets an approver vote and ask, and the submitter only recall', async () => {
    expect((await visit('bob')).may).toMatchObject({
      vote: true,
      ask: true,
      waive: true,
      submit: false,
      recall: false,
    });
    expect((await visit('lea')).may).toMatchObject({ vote: false, recall: true, submit: false });
    expect((await visit('own')).may).toMatchObject({ vote: false, whyNot: expect.stringContaining('approver') });
  });

  it('says what a decided gate came to', async () => {
    expect(await visit('lea', 'p1.G0')).toMatchObject({ status: 'decided', decision: 'go', rationale: 'go by sol' });
  });

  it('shows what a planned gate will ask, and lets nobody act yet', async () => {
    const room = await visit('fin', 'p1.G4');
    expect(room).toMatchObject({ status: 'planned', version: 0, dossier: null, history: [], changedSince: 0 });
    expect(room.criteria).toHaveLength(1);
    expect(room.votes).toEqual([
      expect.objectContaining({ person: { personId: 'fin', name: 'Fin Test' }, vote: null }),
    ]);
    expect(room.may).toMatchObject({ submit: false, vote: false, whyNot: expect.stringContaining('not open yet') });
  });

  it('knows no gate that no plan holds', async () => {
    const now = '2027-02-10T12:00:00.000Z';
    const visit = { personId: 'lea', standing: async () => [] };
    expect(await gatePage(rows(now), { ...visit, gateId: 'p1.G9' })).toBeNull();
    expect(await gatePage(rows(now), { ...visit, gateId: 'p9.G1' })).toBeNull();
  });
});

describe('a program in execution', () => {
  const now = '2027-03-10T12:00:00.000Z';

  it('is at risk when its pilot says so', async () => {
    const page = programSchema.parse(present(await programPage(rows('2027-02-26T12:00:00.000Z'), 'p2')));
    expect(page).toMatchObject({
      phase: 2,
      week: 8,
      pilots: { running: 1, total: 1 },
      actions: { open: 1, overdue: 1 },
    });
    expect(page.phases[0]).toMatchObject({ startedOn: '2027-01-04', completedOn: '2027-02-15' });
    expect(page.pilotLines).toEqual([
      expect.objectContaining({ name: 'Totes', status: 'running', lastStatus: 'at-risk' }),
    ]);
    expect(page.gates.filter(({ pilotId }) => pilotId !== null).map(({ key, plannedOn }) => [key, plannedOn])).toEqual([
      ['G2a', expect.any(String)],
      ['G2b', '2027-03-12'],
      ['G2c', '2027-04-02'],
    ]);
  });

  it('shows its pilot against control', async () => {
    const board = pilotSchema.parse(present(await pilotPage(projected.database)('p2.pilot', now)));
    expect(board).toMatchObject({
      status: 'running',
      weeksDone: 2,
      missingCheckIns: [2],
      baseline: { metric: 'weekly-sales', treated: 100, control: 90 },
      series: [{ week: 0, treated: 100, control: 90 }],
      criteriaLockedAt: '2027-02-16T09:00:00.000Z',
      checkIns: [{ week: 1, status: 'at-risk', by: { name: 'Own Test' } }],
    });
  });

  it('gives the pilot lead his check-ins and actions', async () => {
    const work = workSchema.parse(await myWork(projected.database)('own', now));
    expect(work.counts).toEqual({ approvals: 0, actions: 1, checkIns: 2, questions: 0, milestones: 0, total: 3 });
    expect(work.items.map(({ itemId, businessDaysLate }) => [itemId, businessDaysLate])).toEqual([
      ['check-in:p2.pilot.2', 3],
      ['check-in:p2.pilot.3', 0],
    ]);
    expect(work.actions[0]).toMatchObject({ title: 'Call the plant manager', businessDaysLate: 13, accountName: '1' });
    expect(work.recentlyDone[0]).toMatchObject({ link: '/pilots/p2.pilot' });
  });

  it('gives an approver what waits for his vote', async () => {
    const work = workSchema.parse(await myWork(projected.database)('bob', '2027-02-10T12:00:00.000Z'));
    expect(work.items).toEqual([
      expect.objectContaining({ itemId: 'gate:p1.G1', kind: 'approval', dueOn: '2027-02-12', businessDaysLate: 0 }),
    ]);
  });

  it('gives the reminder policy the same, with the day of the program', async () => {
    const items = await reminderItemsOf(projected.database)('own', null, now);
    expect(items.map(({ item }) => [item.itemId, item.kind, item.nextInLine])).toEqual([
      ['check-in:p2.pilot.2', 'check-in', 'lea'],
      ['check-in:p2.pilot.3', 'check-in', 'lea'],
      ['action:p2.a1', 'action', 'lea'],
    ]);
    expect(items[0]).toMatchObject({ history: [], day: { today: '2027-03-10' } });
  });

  it('stands in the portfolio beside the others', async () => {
    const { programs, totals } = portfolioSchema.parse(await portfolio(rows('2027-02-10T12:00:00.000Z')));
    expect(programs.map(({ programId, phase }) => [programId, phase])).toEqual([
      ['p1', 1],
      ['p2', 2],
    ]);
    expect(totals).toMatchObject({ running: 2, waitingGates: 1 });
  });
});

describe('a program that goes another way', () => {
  const now = '2027-03-01T12:00:00.000Z';
  const lea = { by: 'lea', at: '2027-02-10T10:00:00.000Z' } as const;
  const page = async (programId: string) => present(await programPage(rows(now), programId));

  it('waits while it is held, and nobody is asked for anything', async () => {
    await startedProgram(projected, 'held');
    await acceptWeek(projected, 'held', 1, '2027-01-08');
    await projected.say(programs, 'held', {
      type: 'HoldProgram',
      ...lea,
      data: { programId: 'held', reason: 'Merger' },
    });
    await projected.catchUp();
    const held = await page('held');
    expect(held).toMatchObject({ status: 'held', health: 'waiting' });
    expect(held.waiting).toEqual([expect.objectContaining({ what: 'The program is held', since: lea.at })]);
    const { items } = await myWork(projected.database)('lea', now);
    expect(items.filter(({ programId }) => programId === 'held')).toEqual([]);
  });

  it('has nothing to come once it is cancelled', async () => {
    await startedProgram(projected, 'gone');
    const data = { programId: 'gone', reason: 'No budget' };
    await projected.say(programs, 'gone', { type: 'CancelProgram', ...lea, data });
    await projected.catchUp();
    expect(await page('gone')).toMatchObject({
      status: 'cancelled',
      health: 'done',
      week: 6,
      nextGate: null,
      forecastEndOn: null,
      businessDaysLate: 0,
      milestones: { overdue: 0 },
      gates: [{ key: 'G0' }],
      waiting: [],
    });
  });

  it('asks for the answer to a question, and for conditions to be met', async () => {
    await beforeAgreement(projected, 'asked');
    const gateId = 'asked.G1';
    const bob = { by: 'bob', at: '2027-02-10T10:00:00.000Z' } as const;
    const question = { gateId, requestId: 'q1', question: 'Who pays?' };
    await projected.say(gates, gateId, { type: 'RequestInformation', ...bob, data: question });
    await projected.catchUp();
    const { items } = await myWork(projected.database)('lea', '2027-02-10T12:00:00.000Z');
    expect(items.find(({ kind }) => kind === 'question')).toMatchObject({ why: 'Bob Test asks before voting' });

    const condition = { conditionId: 'c1', text: 'Name a second analyst', ownerId: 'own', dueOn: '2027-02-26' };
    const vote = { gateId, vote: 'conditional-go', reason: '', dossierHash: 'a'.repeat(64) } as const;
    await projected.say(gates, gateId, { type: 'CastVote', ...bob, data: { ...vote, conditions: [condition] } });
    await projected.catchUp();
    const owed = await myWork(projected.database)('own', now);
    expect(owed.items.find(({ kind }) => kind === 'condition')).toMatchObject({
      title: 'Name a second analyst',
      why: 'Condition of G1 Agreement to proceed',
      businessDaysLate: 1,
    });
    const room = await gatePage(rows(now), { gateId, personId: 'own', standing: async () => [] });
    expect(room).toMatchObject({
      decision: 'conditional-go',
      conditions: [{ status: 'open', owner: { name: 'Own Test' } }],
    });
  });
});
