import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { fastTemplate } from '#libs/domain/template/fast-template.js';
import { startTemporalDev } from '#test/kit/temporal-dev.js';
import { pilotActivities } from '#workflows/pilot/pilot.activities.js';
import { whatNext } from '#workflows/poke.messages.js';
import { programActivities } from '#workflows/program/program.activities.js';
import { programWorkflowId } from '#workflows/program/program.messages.js';
import { reminderActivities } from '#workflows/reminder/owner-reminders.activities.js';
import { reconcile } from '../../apps/projector/reconcile.js';
import { type Running, startRelay } from '../../apps/projector/relay.js';
import { charterProgram } from './chartered-program.js';
import { actAsPeople, type Habits } from './people.js';
import { type RecordUnderTest, recordUnderTest } from './record-under-test.js';
import { bundledWorkflows } from './workflow-bundle.js';

// The real relay, the real record and a whole Temporal server, in real time; only the programs are accelerated.

let environment: TestWorkflowEnvironment;
let record: RecordUnderTest;
let worker: Worker;
let working: Promise<void>;
let relay: Running;

const taskQueue = 'relay-spec';
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));
const now = () => new Date().toISOString();
const relayOptions = () => ({ ...record, client: environment.client, taskQueue });

beforeAll(async () => {
  [environment, record] = await Promise.all([startTemporalDev(), recordUnderTest()]);
  worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    workflowBundle: await bundledWorkflows(),
    activities: { ...programActivities(record), ...pilotActivities(record), ...reminderActivities(record) },
  });
  working = worker.run();
  relay = startRelay(relayOptions());
});

afterAll(async () => {
  await relay?.stop();
  worker?.shutdown();
  await working;
  await environment?.teardown();
  await record?.close();
});

const eventually = async <T>(look: () => Promise<T | undefined>, within = 20_000): Promise<T> => {
  for (const until = Date.now() + within; Date.now() < until; await pause()) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
  }
  throw new Error(`Not within ${within} ms`);
};

const statusOf = async (workflowId: string): Promise<string> => {
  const { status } = await environment.client.workflow.getHandle(workflowId).describe();
  return status.name;
};
const standing = (programId: string) =>
  environment.client.workflow.getHandle(programWorkflowId(programId)).query(whatNext);
const untilItStands = (programId: string, status: string) =>
  eventually(async () => ((await standing(programId)).status === status ? status : undefined));

describe('the relay', () => {
  it('carries an accelerated program to its close in seconds', async () => {
    const habits: Habits = { programId: 'quick', pilotIds: ['quick-pilot'] };
    // Eighteen weeks at a day in 50 ms.
    const pace = { factor: 1_728_000, businessNow: '2026-03-02T08:00:00.000Z', template: fastTemplate };
    await charterProgram(record, { programId: 'quick', now: now(), ...pace });
    const end = await eventually(async () => {
      const { status } = await actAsPeople(record, habits, now());
      return status === 'closed' ? status : undefined;
    }, 110_000);
    expect(end).toBe('closed');
    const id = programWorkflowId('quick');
    expect(
      await eventually(async () => ((await statusOf(id)) === 'COMPLETED' ? 'COMPLETED' : undefined)),
    ).toBeDefined();
  }, 120_000);

  it('does not start a finished program again, and keeps its place', async () => {
    const head = await record.store.head();
    await eventually(async () => {
      const [row]: { position: string }[] = await record.dataSource.query('select position from es.relay');
      return Number(row?.position) >= head ? true : undefined;
    });
    await relay.stop();
    await record.dataSource.query('update es.relay set position = 0');
    relay = startRelay(relayOptions());
    await eventually(async () => {
      const [row]: { position: string }[] = await record.dataSource.query('select position from es.relay');
      return Number(row?.position) >= head ? true : undefined;
    });
    expect(await statusOf(programWorkflowId('quick'))).toBe('COMPLETED');
  });

  it('starts a program, and the reminders of those whom a gate waits for', async () => {
    await charterProgram(record, { programId: 'slow', now: now() });
    expect(await eventually(() => statusOf('reminders/ana'))).toBeDefined();
    expect(await untilItStands('slow', 'chartered')).toBe('chartered');
  });
});

describe('the reconciler', () => {
  const options = () => ({ ...relayOptions(), graceMilliseconds: 0 });
  const of = (workflowId: string) => (drift: { workflowId: string }) => drift.workflowId === workflowId;

  it('restores a program whose workflow is gone, where it stands', async () => {
    await actAsPeople(record, { programId: 'slow' }, now());
    await untilItStands('slow', 'running');
    // Temporal's database is lost: nothing runs any more.
    await environment.client.workflow.getHandle(programWorkflowId('slow')).terminate('lost');
    const drifts = await reconcile(options());
    expect(drifts.find(of(programWorkflowId('slow')))).toMatchObject({ kind: 'missing' });
    expect(await untilItStands('slow', 'running')).toBe('running');
    const started = (await record.events()).filter(
      (event) => event.type === 'PhaseStarted' && event.data.programId === 'slow',
    );
    expect(started).toHaveLength(1);
  });

  it('reports what it found, and then that all is well', async () => {
    const drift = () =>
      record.dataSource.query('select workflow_id from es.process_drift where workflow_id = $1', [
        programWorkflowId('slow'),
      ]);
    expect(await drift()).toHaveLength(1);
    await eventually(async () => {
      const drifts = await reconcile(options());
      return drifts.some(of(programWorkflowId('slow'))) ? undefined : true;
    });
    expect(await drift()).toHaveLength(0);
    const [check]: { checked: number }[] = await record.dataSource.query('select checked from es.process_check');
    expect(check?.checked).toBeGreaterThan(0);
  });

  it('wakes a workflow that a lost poke left behind', async () => {
    await relay.stop();
    await record.program({
      type: 'HoldProgram',
      by: 'ana',
      at: now(),
      data: { programId: 'slow', reason: 'budget' },
    });
    const drifts = await reconcile(options());
    expect(drifts.find(of(programWorkflowId('slow')))).toMatchObject({ kind: 'behind' });
    await untilItStands('slow', 'held');
  });
});
