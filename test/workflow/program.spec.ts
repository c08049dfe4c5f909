import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { GateDecisionKind } from '#libs/domain/gate/events.js';
import { startTimeSkipping } from '#test/kit/time-skipping.js';
import { pilotActivities } from '#workflows/pilot/pilot.activities.js';
import { pilotWorkflowId } from '#workflows/pilot/pilot.messages.js';
import { poke, whatNext } from '#workflows/poke.messages.js';
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

/** Days pass, people do their part each morning, until the program has ended or the days are over. */
const live = async (habits: Habits, days: number): Promise<string> => {
  for (let day = 1; day <= days; day += 1) {
    const before = await record.store.head();
    const { status } = await actAsPeople(record, habits, await now());
    if ((await record.store.head()) > before) await pokeAll(habits);
    if (status === 'closed' || status === 'cancelled') return status;
    await environment.sleep('1 day');
  }
  return 'days over';
};

const resultOf = (programId: string): Promise<ProgramEnd> =>
  environment.client.workflow.getHandle(programWorkflowId(programId)).result();

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

describe('a program whose people keep to the plan', () => {
  const habits: Habits = { programId: 'punctual', pilotIds: ['one', 'two'] };

  it('runs from its charter to its close', async () => {
    await start(habits.programId);
    expect(await live(habits, 250)).toBe('closed');
    expect(await resultOf(habits.programId)).toMatchObject({ status: 'closed' });
  });

  it('recorded each step once, in the order of the method', async () => {
    const milestones = /^(Phase|ProgramC|GateDecided|KnowledgeBase|PilotDecided)/;
    const course = (await factsOf(habits.programId)).filter(({ type }) => milestones.test(type));
    expect(
      course.map((event) => (event.type === 'GateDecided' ? event.data.key : event.type)).join(' '),
    ).toMatchInlineSnapshot();
  });

  it('nobody was late', async () => {
    expect(await count(habits.programId, 'MilestoneSlipped')).toBe(0);
  });
});

describe('a program whose people are late', () => {
  it('notes each slip and still comes to its end', async () => {
    const habits: Habits = {
      programId: 'late',
      pilotIds: ['three'],
      lateUntil: {},
    };
    expect(habits).toBeDefined();
  });
});

describe('a gate', () => {
  it('that turns the work back is answered again, and the phase goes on', async () => {
    const answer = (gateId: string, round: number): GateDecisionKind =>
      gateId === 'again.G1' && round === 1 ? 'recycle' : 'go';
    const habits: Habits = { programId: 'again', answer };
    await start('again');
    expect(await live(habits, 60)).toBe('days over');
    const decided = (await factsOf('again')).flatMap((event) => (event.type === 'GateDecided' ? [event.data] : []));
    expect(decided.map(({ key, decision, round }) => `${key} ${decision} ${round}`)).toEqual([
      'G0 go 1',
      'G1 recycle 1',
      'G1 go 2',
    ]);
    const phases = (await factsOf('again')).filter(({ type }) => type === 'PhaseStarted');
    expect(phases).toHaveLength(2);
    await environment.client.workflow.getHandle(programWorkflowId('again')).terminate();
  });
});

describe('an operator', () => {
  it('can ask a workflow what it waits for', async () => {
    await start('asked');
    await live({ programId: 'asked' }, 3);
    const answer = await environment.client.workflow.getHandle(programWorkflowId('asked')).query(whatNext);
    expect(answer).toMatchObject({ status: 'running' });
    await environment.client.workflow.getHandle(programWorkflowId('asked')).terminate();
  });
});
