import { randomUUID } from 'node:crypto';
import { actions, people } from '#libs/use-case/aggregates.js';
import { charterProgram } from '#libs/use-case/charter-program.js';
import { ProgramClock } from '#libs/use-case/program-clock.js';
import { type Engine, record } from '#libs/use-case/record.js';
import type { BenchStack } from './bench-stack.js';
import { verify } from './figures.js';

const asker = (personId: string) => ({ personId, commandId: randomUUID() });

const register = async (engine: Engine, personId: string, name: string) => {
  const email = `${personId}@example.com`;
  const data = {
    personId,
    name,
    email,
    timeZone: 'UTC',
    locale: 'en',
    roles: ['program-lead', 'account-owner'] as const,
  };
  const order = { type: 'RegisterPerson' as const, data: { ...data, roles: [...data.roles] } };
  await record(engine, people, { id: personId, order, asker: asker('system') });
};

/** Ana, and a program of hers. */
export const seedProgram = async ({ store }: BenchStack, programId: string): Promise<Engine> => {
  const engine = { store, clock: new ProgramClock(store) };
  for (const personId of ['ana', 'sam', 'bo', 'cy', 'di']) await register(engine, personId, `Person ${personId}`);
  const outcome = await charterProgram(
    engine,
    programId,
    {
      name: `Program ${programId}`,
      scope: { description: 'The whole base', segments: [], countries: [], territoryIds: [] },
      team: { leadId: 'ana', sponsorId: 'sam', approverIds: ['bo', 'cy', 'di'] },
      calendar: { timeZone: 'UTC', country: 'US', workingDays: [1, 2, 3, 4, 5] },
      currency: 'USD',
      startOn: '2026-12-07',
      templateId: 'three-phases',
    },
    asker('ana'),
  );
  verify(outcome.kind === 'accepted', `the charter was answered ${JSON.stringify(outcome)}`);
  return engine;
};

/** Started actions of Ana's, as many as the load needs so that none gets an unusually long history. */
export const seedActions = async (engine: Engine, programId: string, count: number): Promise<readonly string[]> => {
  const ids = Array.from({ length: count }, (_, index) => `${programId}-action-${index + 1}`);
  const plan = async (actionId: string, index: number) => {
    const accountId = `${1 + (index % 700)}`;
    const data = { actionId, programId, accountId, ownerId: 'ana', title: 'Call', detail: '', dueOn: '2026-12-18' };
    const order = { type: 'PlanAction' as const, data: { ...data, horizon: 'near-term' as const } };
    await record(engine, actions, { id: actionId, order, asker: asker('ana') });
    const start = { type: 'StartAction' as const, data: { actionId } };
    const outcome = await record(engine, actions, { id: actionId, order: start, asker: asker('ana') });
    verify(outcome.kind === 'accepted', `starting an action was answered ${JSON.stringify(outcome)}`);
  };
  for (let from = 0; from < count; from += 64) {
    await Promise.all(ids.slice(from, from + 64).map((id, index) => plan(id, from + index)));
  }
  return ids;
};

/** A session of Ana's with the running API. */
export const signIn = async (address: string): Promise<string> => {
  const response = await fetch(`${address}/v1/session`, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({ personId: 'ana' }),
  });
  verify(response.status === 200, `signing in was answered ${response.status} ${await response.text()}`);
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
};
