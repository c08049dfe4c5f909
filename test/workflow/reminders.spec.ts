import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { type Mailer, smtpMailer } from '#libs/notify/mailer.js';
import { ProjectionRunner } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import { startTimeSkipping } from '#test/kit/time-skipping.js';
import { keepHistories } from '#test/replay/keep-histories.js';
import { mailTaskQueue } from '#workflows/activity-options.js';
import { mailActivities, reminderActivities } from '#workflows/reminder/owner-reminders.activities.js';
import { type RemindersRun, remindersWorkflowId } from '#workflows/reminder/owner-reminders.messages.js';
import { charterProgram } from './chartered-program.js';
import { type RecordUnderTest, recordUnderTest } from './record-under-test.js';
import { bundledWorkflows } from './workflow-bundle.js';

// Ana must submit the charter gate and does nothing for weeks. Real record, read models and SMTP; time is skipped.

let environment: TestWorkflowEnvironment;
let record: RecordUnderTest;
let runner: ProjectionRunner;
let workers: Worker[];
let working: Promise<unknown>;
let mailer: Mailer;
const mails: ParsedMail[] = [];

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, _, done) => {
    simpleParser(stream).then((mail) => {
      mails.push(mail);
      done();
    }, done);
  },
});

const taskQueue = 'reminders-spec';
const workflowId = remindersWorkflowId('ana', null);
const now = async () => new Date(await environment.currentTimeMs()).toISOString();

beforeAll(async () => {
  [environment, record] = await Promise.all([startTimeSkipping(), recordUnderTest()]);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  mailer = smtpMailer(
    `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    'Keyline <k@keyline.example>',
  );
  runner = new ProjectionRunner({ database: record.dataSource, store: record.store, projections, log: record.log });
  runner.start();
  const connection = environment.nativeConnection;
  const mailParts = { ...record, mailer, publicUrl: 'https://keyline.example' };
  workers = [
    await Worker.create({
      connection,
      taskQueue,
      workflowBundle: await bundledWorkflows(),
      activities: reminderActivities(record),
    }),
    await Worker.create({ connection, taskQueue: mailTaskQueue, activities: mailActivities(mailParts) }),
  ];
  working = Promise.all(workers.map((worker) => worker.run()));
});

afterAll(async () => {
  await keepHistories(environment.client, [workflowId]);
  for (const worker of workers ?? []) worker.shutdown();
  await working;
  await runner?.stop();
  mailer?.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await environment?.teardown();
  await record?.close();
});

const facts = async () => {
  const events = await record.events();
  const due = events.flatMap((event) => (event.type === 'ReminderDue' ? [event.data] : []));
  const sent = events.flatMap((event) => (event.type === 'ReminderSent' ? [event.data] : []));
  return { due, sent };
};

describe('the reminders of a person', () => {
  it('come first, next, final, and then go to the next in line; never twice, and no more', async () => {
    for (const personId of ['ana', 'sue']) {
      const profile = { personId, name: personId, email: `${personId}@keyline.example`, timeZone: 'Europe/Berlin' };
      await record.person({ ...profile, locale: 'en-GB', roles: [] });
    }
    await charterProgram(record, { programId: 'quiet', now: await now() });
    const position = await record.store.head();
    const run: RemindersRun = { v: 1, personId: 'ana', programId: null, position };
    await environment.client.workflow.start('ownerRemindersWorkflow', { workflowId, taskQueue, args: [run] });
    await environment.sleep('30 days');

    const { due, sent } = await facts();
    expect(due.map(({ items }) => items.map(({ round }) => round).join())).toEqual([
      'first',
      'next',
      'final',
      'escalation',
    ]);
    expect(new Set(due.map(({ day }) => day)).size).toBe(4);
    expect(sent.map(({ personId }) => personId)).toEqual(['ana', 'ana', 'ana', 'ana', 'sue']);
  });

  it('went out by mail, each once, with a link and the due date to keep', () => {
    expect(mails).toHaveLength(5);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(5);
    const [first] = mails;
    expect(first?.text).toContain('https://keyline.example/gates/quiet.G0');
    expect(first?.attachments.map(({ contentType }) => contentType)).toContain('text/calendar');
  });

  it('end with the program', async () => {
    const data = { programId: 'quiet', reason: 'test over' };
    await record.program({ type: 'CancelProgram', by: 'ana', at: await now(), data });
    await environment.sleep('2 days');
    const { status } = await environment.client.workflow.getHandle(workflowId).describe();
    expect(status.name).toBe('COMPLETED');
    expect((await facts()).due).toHaveLength(4);
  });
});
