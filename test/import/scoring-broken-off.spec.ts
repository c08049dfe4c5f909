import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseEvent } from '#libs/domain/catalogue.js';
import { runStream } from '#libs/domain/streams.js';
import type { EventStorePort } from '#libs/event-store/event-store.types.js';
import { catchUp } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { type ImportUnderTest, importUnderTest } from './import-under-test.js';

const numbers = Array.from({ length: 8 }, (_, index) => index + 1);
const accounts = ['account_id,name', ...numbers.map((n) => `A${n},Account ${n}`)].join('\n');
const linesOf = (price: number) =>
  [
    'order_no,order_date,account_id,sales,cost',
    ...numbers.flatMap((n) =>
      ['2023-08-05', '2024-08-05', '2025-06-30'].map((day) => `${n}${day},${day},A${n},${price * n},${30 * n}`),
    ),
  ].join('\n');

let subject: ImportUnderTest;
const project = () => catchUp(subject.database, subject.store, projections);
beforeAll(async () => {
  subject = await importUnderTest();
  await subject.texts({ 'accounts.csv': accounts, 'lines.csv': linesOf(100) });
  await project();
});
afterAll(() => subject.close());

/** The real store, whose connection is lost after so many appends. */
const lostAfter = (appends: number): EventStorePort => {
  const { store } = subject;
  let left = appends;
  return {
    append: async (request) => {
      left -= 1;
      if (left < 0) throw new Error('connection lost');
      return store.append(request);
    },
    readStream: (request) => store.readStream(request),
    readAll: (request) => store.readAll(request),
    findCommand: (commandId) => store.findCommand(commandId),
    follow: (request) => store.follow(request),
    head: () => store.head(),
    close: () => store.close(),
  };
};
const score = (runId: string, store: EventStorePort = subject.store) =>
  scoreAllAccounts({ store, database: subject.database, runId, actor: 'ana', at: '2026-03-02T09:00:00Z' });
const typesOf = async (runId: string) =>
  (await subject.store.readStream({ stream: runStream(runId) })).map((stored) => parseEvent(stored).type);

describe('a scoring run that broke off', () => {
  it.each([
    ['after its start', 'a', 2],
    ['among the accounts', 'b', 4],
  ])('%s goes on when it is asked for again', async (_, runId, appends) => {
    await subject.texts({ 'lines.csv': linesOf(runId === 'a' ? 100 : 20) });
    await project();
    await expect(score(runId, lostAfter(appends))).rejects.toThrow('connection lost');
    await project();
    const result = await score(runId);
    expect(result.runId).toBe(runId);
    expect(await typesOf(runId)).toEqual(['ScoringRunStarted', 'AccountsScored', 'ScoringRunCompleted']);
    await project();
    expect(await score(runId)).toEqual({ ...result, changed: 0 });
  });

  it('begins anew when the figures have changed since, and answers the same ever after', async () => {
    await expect(score('c', lostAfter(1))).rejects.toThrow('connection lost');
    await subject.texts({ 'lines.csv': linesOf(300) });
    await project();
    const result = await score('c');
    expect(result.runId).toBe('c.2');
    expect(await typesOf('c')).toEqual(['ScoringRunStarted']);
    expect(await typesOf('c.2')).toEqual(['ScoringRunStarted', 'AccountsScored', 'ScoringRunCompleted']);
    await project();
    const head = await subject.store.head();
    expect(await score('c')).toEqual({ ...result, changed: 0 });
    expect(await subject.store.head()).toBe(head);
  });
});
