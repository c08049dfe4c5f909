import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { readSettings } from '#libs/config/settings.js';
import type { Role } from '#libs/domain/access/role.js';
import { Imports } from '#libs/import/jobs/imports.js';
import { openDatabase } from '#libs/read-model/database.js';
import { ProjectionWatch } from '#libs/read-model/engine/projection-watch.js';
import { ProjectionRunner } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import { createLog } from '#libs/telemetry/log.js';
import { scoreAfterImport } from '#libs/use-case/after-import.js';
import { people } from '#libs/use-case/aggregates.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { ProgramClock } from '#libs/use-case/program-clock.js';
import { record } from '#libs/use-case/record.js';
import { createTestDatabase } from '#test/kit/database.js';
import { createApp } from '../../apps/api/app.js';
import { drain } from '../../apps/api/drain.js';
import { Parts } from '../../apps/api/parts.js';
import { type Answer, Caller } from './caller.js';

export type ApiUnderTest = {
  readonly url: string;
  readonly parts: Parts;
  readonly database: DataSource;
  readonly databaseUrl: string;
  /** Registers a person with these roles, signs in and answers who calls as him. */
  person(personId: string, ...roles: Role[]): Promise<Caller>;
  stranger(): Caller;
  stop(): Promise<void>;
};

/** Nobody's: the databases of tests are thrown away. */
export const testMasterKey = Buffer.alloc(32, 'test').toString('base64');

export const must = (answer: Answer, status: number): Answer => {
  if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
};

const nameOf = (personId: string): string => personId.charAt(0).toUpperCase() + personId.slice(1);

/** The real application on a random port with a real database; its read models follow in this process. */
export const startApi = async (variables: Record<string, string> = {}, web = '/nowhere'): Promise<ApiUnderTest> => {
  const test = await createTestDatabase();
  const settings = readSettings({
    DATABASE_URL: test.url,
    KEYLINE_PORT: '0',
    KEYLINE_MODE: 'demonstration',
    KEYLINE_MASTER_KEY: testMasterKey,
    ...variables,
  });
  const log = createLog('api', 'silent');
  const pool = new pg.Pool({ connectionString: test.url, max: 4 });
  const store = await openEventStore(pool, settings.masterKey);
  const database = await openDatabase(test.url, 6);
  const watch = new ProjectionWatch(database, test.url);
  const clock = new ProgramClock(store);
  const runner = new ProjectionRunner({ database, store, projections, log });
  runner.start();
  await watch.start();
  const uploads = await mkdtemp(join(tmpdir(), 'keyline-uploads-'));
  const imports = new Imports({
    pool,
    store,
    folder: uploads,
    onError: (error) => log.error({ err: error }),
    afterwards: scoreAfterImport({ store, database, watch }),
  });
  const parts = new Parts({ settings, store, database, watch, clock, imports, log });
  const app = await createApp(parts, web);
  const server: Server = await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const person = async (personId: string, ...roles: Role[]): Promise<Caller> => {
    const data = {
      personId,
      name: nameOf(personId),
      email: `${personId}@example.com`,
      timeZone: 'UTC',
      locale: 'en',
      roles,
    };
    const asker = { personId: 'system', commandId: `register ${personId}` };
    await record(parts, people, { id: personId, order: { type: 'RegisterPerson', data }, asker });
    const caller = new Caller(url);
    must(await caller.post('/v1/session', { personId }), 200);
    return caller;
  };
  const stop = async () => {
    await drain(app);
    await imports.close();
    await rm(uploads, { recursive: true, force: true });
    await watch.stop();
    await runner.stop();
    await store.close();
    await database.destroy();
    await pool.end();
    await test.drop();
  };
  return { url, parts, database, databaseUrl: test.url, person, stranger: () => new Caller(url), stop };
};
