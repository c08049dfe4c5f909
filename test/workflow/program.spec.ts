import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { publicHolidays } from '#libs/calendar/holidays.js';
import { addBusinessDays } from '#libs/domain/calendar/business-days.js';
import type { GateDecisionKind } from '#libs/domain/gate/events.js';
import { currentPhase, type PlannedProgram } from '#libs/domain/program/state.js';
import { startTimeSkipping } from '#test/kit/time-skipping.js';
import { keepHistories } from '#test/replay/keep-histories.js';
import { pilotActivities } from '#workflows/pilot/pilot.activities.js';
import { pilotWorkflowId } from '#workflows/pilot/pilot.messages.js';
import { poke } from '#workflows/poke.messages.js';
import { programActivities } from '#workflows/program/program.activities.js';
import { type ProgramEnd, type ProgramRun, programWorkflowId } from '#workflows/program/program.messages.js';
import { charterProgram } from './chartered-program.js';
import { actAsPeople, type Habits } from './people.js';
import { type RecordUnderTest, recordUnderTest } from './record-under-test.js';
import { bundledWorkflows } from './workflow-bundle.js';

// Months of a program in seconds: real store, real activities, and a Temporal server that skips the waiting.

let environment: TestWorkflowEnvironment;
let record: RecordUnderTest;
let worker: Worker;
let running: Promise<void>;

const taskQueue = 'program-spec';

beforeAll(async () => {
  [environment, record] = await Promise.all([startTimeSkipping(), recordUnderTest()]);
  worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    workflowBundle: await bundledWorkflows(),
    activities: { ...programActivities(record), ...pilotActivities(record) },
  });
  running = worker.run();
});

afterAll(async () => {
  await keepHistories(environment.client, [
    'program/punctual',
    'program/stopped',
    'program/mixed',
    'pilot/good',
    'pilot/poor',
  ]);
  worker?.shutdown();
  await running;
  await environment?.teardown();
  await record?.close();
});

const now = async () => new Date(await environment.currentTimeMs()).toISOString();

const start = async (programId: string) => {
  await charterProgram(record, { programId, now: await now() });
  const run: ProgramRun = { v: 1, programId, position: 0, pilots: [] };
  const options = { taskQueue, workflowId: programWorkflowId(programId), args: [run] };
  await environment.client.workflow.start('programWorkflow', options);
};

const pokeAll = async ({ programId, pilotIds = [] }: Habits) => {
  const position = await record.store.head();
  for (const workflowId of [...pilotIds.map(pilotWorkflowId), programWorkflowId(programId)]) {
    // A workflow that has ended, or a pilot that nobody chartered yet, needs no poke.
    await environment.client.workflow
      .getHandle(workflowId)
      .signal(poke, { position })
      .catch(() => undefined);
  }
};

type Until = (program: PlannedProgram) => boolean;
const hasEnded: Until = ({ status }) => status === 'closed' || status === 'cancelled';
const inPhase =
  (phase: number): Until =>
  (program) =>
    currentPhase(program)?.phase === phase;

/** Days pass and people do their part each morning, until it is so. */
const live = async (habits: Habits, until: Until, mostDays = 260): Promise<PlannedProgram> => {
  for (let day = 1; day <= mostDays; day += 1) {
    const before = await record.store.head();
    const program = await actAsPeople(record, habits, await now());
    if ((await record.store.head()) > before) await pokeAll(habits);
    if (until(program)) return program;
    await environment.sleep('1 day');
  }
  throw new Error(`It did not come to that within ${mostDays} days`);
};

const resultOf = (programId: string): Promise<ProgramEnd> =>
  environment.client.workflow.getHandle(programWorkflowId(programId)).result();

const pilotEnd = (pilotId: string) => environment.client.workflow.getHandle(pilotWorkflowId(pilotId)).result();
/** Time is one for all workflows of the server: what is left running would go on in the next test. */
const end = async (programId: string) => {
  await record.program({ type: 'CancelProgram', by: 'ana', at: await now(), data: { programId, reason: 'test over' } });
  await pokeAll({ programId });
  await resultOf(programId);
};
const holidays = publicHolidays({ country: 'DE' }, '2026-01-01', '2040-12-31');

const factsOf = async (programId: string) =>
  (await record.events()).filter((event) => {
    const { data } = event;
    return (
      ('programId' in data && data.programId === programId) ||
      ('gateId' in data && data.gateId.startsWith(`${programId}.`))
    );
  });
const count = async (programId: string, type: string) =>
  (await factsOf(programId)).filter((event) => event.type === type).length;

const saidOf = async (programId: string, pattern: RegExp) =>
  (await factsOf(programId))
    .filter(({ type }) => pattern.test(type))
    .map((event) => (event.type === 'GateDecided' ? event.data.key : event.type));

const order = async (programId: string, type: 'HoldProgram' | 'ResumeProgram' | 'CancelProgram') => {
  const data = { programId, reason: 'budget' };
  await record.program({ type, by: 'ana', at: await now(), data });
  await pokeAll({ programId });
};

describe('a program whose people keep to the plan', () => {
  const habits: Habits = { programId: 'punctual', pilotIds: ['one', 'two'] };

  it('runs from its charter to its close', async () => {
    await start(habits.programId);
    const { status } = await live(habits, hasEnded);
    expect(status).toBe('closed');
    expect(await resultOf(habits.programId)).toMatchObject({ status: 'closed' });
    expect(await pilotEnd('one')).toMatchObject({ status: 'decided' });
  });

  it('recorded each step once, in the order of the method', async () => {
    const steps = await saidOf('punctual', /^(Phase|ProgramC|GateDecided|KnowledgeBase|PilotDecided)/);
    expect(steps.join(' ')).toBe(
      'ProgramChartered G0 PhaseStarted G1 PhaseCompleted ' +
        'PhaseStarted G2a G2a G2b G2b G2c G2c PilotDecided PilotDecided G2d KnowledgeBaseWentLive PhaseCompleted ' +
        'PhaseStarted G3a G3b G3c G3d G4 PhaseCompleted ProgramClosed',
    );
  });

  it('was late with nothing', async () => {
    expect(await count('punctual', 'MilestoneSlipped')).toBe(0);
  });

  it('told the reconciler how far it acted', async () => {
    const [row]: { position: string }[] = await record.dataSource.query(
      'select position from es.process_position where workflow_id = $1',
      [programWorkflowId('punctual')],
    );
    expect(Number(row?.position)).toBeGreaterThan(0);
  });
});

describe('a milestone that is done eight business days late', () => {
  it('is noted late on the first, third and fifth day', async () => {
    await start('late');
    const { milestones } = await live({ programId: 'late' }, inPhase(1));
    const first = milestones.find(({ milestoneId }) => milestoneId === 'late.P1W1');
    const doneOn = addBusinessDays(first?.plannedOn ?? '', 8, { workingDays: [1, 2, 3, 4, 5], holidays });
    const habits = { programId: 'late', lateUntil: { 'late.P1W1': doneOn } };
    await live(habits, (program) => program.milestones.some((each) => each.week === 4 && each.status === 'accepted'));
    const slips = (await factsOf('late')).flatMap((event) => (event.type === 'MilestoneSlipped' ? [event.data] : []));
    expect(slips.map(({ milestoneId, businessDaysLate }) => `${milestoneId} ${businessDaysLate}`)).toEqual([
      'late.P1W1 1',
      'late.P1W1 3',
      'late.P1W1 5',
    ]);
    await end('late');
  });
});

describe('a gate', () => {
  it('that turns the work back is answered again, and the phase goes on', async () => {
    const answer = (gateId: string, round: number): GateDecisionKind =>
      gateId === 'again.G1' && round === 1 ? 'recycle' : 'go';
    await start('again');
    await live({ programId: 'again', answer }, inPhase(2));
    const decided = (await factsOf('again')).flatMap((event) => (event.type === 'GateDecided' ? [event.data] : []));
    expect(decided.map(({ key, decision, round }) => `${key} ${decision} ${round}`)).toEqual([
      'G0 go 1',
      'G1 recycle 1',
      'G1 go 2',
    ]);
    await end('again');
  });

  it('that stops the program cancels it', async () => {
    const answer = (gateId: string): GateDecisionKind => (gateId === 'stopped.G1' ? 'stop' : 'go');
    await start('stopped');
    await live({ programId: 'stopped', answer }, hasEnded);
    expect(await resultOf('stopped')).toMatchObject({ status: 'cancelled' });
    expect(await count('stopped', 'ProgramCancelled')).toBe(1);
  });
});

describe('a held program', () => {
  it('waits, and goes on when it is resumed', async () => {
    await start('held');
    await live({ programId: 'held' }, inPhase(1));
    await order('held', 'HoldProgram');
    await environment.sleep('60 days');
    expect(await count('held', 'MilestoneSlipped')).toBe(0);
    await order('held', 'ResumeProgram');
    await live({ programId: 'held' }, inPhase(2));
    expect(await saidOf('held', /^(Program|Phase|GateDecided)/)).toEqual([
      'ProgramChartered',
      'G0',
      'PhaseStarted',
      'ProgramHeld',
      'ProgramResumed',
      'G1',
      'PhaseCompleted',
      'PhaseStarted',
    ]);
    await end('held');
  });
});

describe('pilots', () => {
  it('end one by one: one stopped in its middle, one scaled', async () => {
    const answer = (gateId: string): GateDecisionKind => (gateId === 'mixed.G2b.poor' ? 'stop' : 'go');
    await start('mixed');
    await live({ programId: 'mixed', pilotIds: ['poor', 'good'], answer }, inPhase(3));
    const decided = (await factsOf('mixed')).flatMap((event) => (event.type === 'PilotDecided' ? [event.data] : []));
    expect(decided.map(({ pilotId, decision, gateId }) => `${pilotId} ${decision} ${gateId}`)).toEqual([
      'poor stop mixed.G2b.poor',
      'good scale mixed.G2c.good',
    ]);
    await end('mixed');
  });

  it('are stopped when their program is cancelled', async () => {
    await start('cut');
    const habits = { programId: 'cut', pilotIds: ['cut-short'] };
    await live(habits, inPhase(2));
    await environment.sleep('7 days');
    await order('cut', 'CancelProgram');
    expect(await resultOf('cut')).toMatchObject({ status: 'cancelled' });
    await pokeAll(habits);
    expect(await pilotEnd('cut-short')).toMatchObject({ status: 'decided' });
    expect(await count('cut', 'PilotDecided')).toBe(1);
  });
});
