import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { openDataFolder } from '#infra/embedded/data-folder.js';
import type { Run } from '#infra/embedded/run-file.js';
import { startStack } from '#infra/embedded/stack.js';
import { migrate } from '#infra/postgres/migrate.js';
import { openDatabase } from '#libs/read-model/database.js';
import { Caller } from '#test/api/caller.js';
import { whatNext } from '#workflows/poke.messages.js';
import { teamOf } from '../../apps/cli/demonstration/made-people.js';
import type { MadeProgram } from '../../apps/cli/demonstration/made-programs.js';
import { seedDemonstration } from '../../apps/cli/demonstration/seed.js';
import { openProcesses } from '../../apps/projector/open-processes.js';
import { peopleToRemind } from '../../apps/projector/people-to-remind.js';
import { workflowIdOf } from '../../apps/projector/poke-workflow.js';
import { eventually } from './eventually.js';
import { KeylineFolder } from './keyline-folder.js';
import { Undoing } from './undoing.js';

// Programs in real time, told up to today by the demonstration; then the product runs on their data folder.

const minutes = 60_000;
const script = { team: teamOf('lena'), tardiness: 2, uplift: 0.2 };
const about = { description: 'Everybody', segments: [], templateId: 'three-phases-fast' };
const programs: readonly MadeProgram[] = [
  { ...about, programId: 'pilots', name: 'With pilots', weeksAgo: 6, script },
  {
    ...about,
    programId: 'waits',
    name: 'G1 waits',
    weeksAgo: 4,
    script: { ...script, haltAt: { key: 'G1', at: 'submitted' } },
  },
  {
    ...about,
    programId: 'begins',
    name: 'G0 waits',
    weeksAgo: 0,
    script: { ...script, haltAt: { key: 'G0', at: 'submitted' } },
  },
];

let keyline: KeylineFolder;
let run: Run;
let database: DataSource;
let client: Client;
const undoing = new Undoing();

const connect = async (): Promise<void> => {
  await undoing.stop();
  run = await keyline.start();
  database = await openDatabase(run.databaseUrl, 2);
  await undoing.add(() => database.destroy());
  const connection = await Connection.connect({ address: run.temporalAddress });
  await undoing.add(() => connection.close());
  client = new Client({ connection, namespace: run.temporalNamespace });
};

const number = async (query: string, ...parameters: unknown[]): Promise<number> => {
  const [row]: { number: string }[] = await database.query(query, parameters);
  return Number(row?.number);
};

/** The workflows that the record says must run: programs, pilots, and reminders of people with something open. */
const expected = async (): Promise<string[]> =>
  [...(await openProcesses(database)), ...(await peopleToRemind(database))].map(({ target }) => workflowIdOf(target));

/** They run, and each has looked at the record once. */
const untilAllStand = async (): Promise<string[]> => {
  const ids = await expected();
  for (const id of ids) {
    await eventually(`${id} stands`, async () => {
      const handle = client.workflow.getHandle(id);
      const { status } = await handle.describe();
      const standing = await handle.query(whatNext);
      return status.name === 'RUNNING' && standing.status !== 'starting' ? true : undefined;
    });
  }
  return ids;
};

const sentQuery = `select count(*) as number from es.event where type = 'ReminderSent'`;
const mailsQuery = 'select count(*) as number from dev.mail';
/** Recipients of due digests whose mail is not confirmed. */
const unsentQuery = `
  select count(*) as number from (
    select data ->> 'digestId', data ->> 'personId' from es.event where type = 'ReminderDue'
    except select data ->> 'digestId', data ->> 'personId' from es.event where type = 'ReminderSent'
  ) unsent`;

const untilAllIsSent = () =>
  eventually('every digest is sent', async () => ((await number(unsentQuery)) === 0 ? true : undefined));

const approve = async (gateId: string, personIds: readonly string[]): Promise<void> => {
  for (const personId of personIds) {
    const caller = new Caller(run.address);
    expect((await caller.post('/v1/session', { personId })).status).toBe(200);
    const { dossier } = (await caller.get(`/v1/gates/${gateId}`)).body as { dossier: { hash: string } };
    const vote = await caller.post(`/v1/gates/${gateId}/votes`, { vote: 'go', dossierHash: dossier.hash });
    expect([vote.status, vote.text]).toEqual([200, expect.anything()]);
  }
};

const untilPhase = (programId: string, phase: number) =>
  eventually(`phase ${phase} of ${programId}`, async () => {
    const started = await number(
      `select count(*) as number from es.event where stream = $1 and type = 'PhaseStarted' and (data ->> 'phase')::int = $2`,
      `program-${programId}`,
      phase,
    );
    return started === 1 ? true : undefined;
  });

beforeAll(async () => {
  keyline = await KeylineFolder.make();
  const data = await openDataFolder(keyline.path, 'empty');
  const stack = await startStack(data, () => undefined);
  await migrate(stack.databaseUrl);
  await seedDemonstration(stack.databaseUrl, () => undefined, programs);
  await stack.stop();
  await data.release();
}, 5 * minutes);

afterAll(async () => {
  await undoing.stop();
  await keyline.remove();
}, minutes);

describe('programs told up to today', () => {
  it(
    'get their workflows from the first start on, where they stand',
    async () => {
      await connect();
      const ids = await untilAllStand();
      const named = (start: string) => ids.filter((id) => id.startsWith(start));
      expect(named('program/')).toEqual(['program/begins', 'program/pilots', 'program/waits']);
      expect(named('pilot/').length).toBeGreaterThan(0);
      expect(named('reminders/').length).toBeGreaterThan(0);
      await untilAllIsSent();
    },
    3 * minutes,
  );
});

describe('a Temporal whose database is gone', () => {
  it(
    'gets every workflow again from the record, and reminds nobody again',
    async () => {
      const before = await expected();
      const [sent, mails] = [await number(sentQuery), await number(mailsQuery)];
      expect(sent).toBeGreaterThan(0);
      expect(mails).toBe(sent);
      await keyline.stop();
      await rm(join(keyline.path, 'temporal'), { recursive: true });
      await connect();
      expect(await untilAllStand()).toEqual(before);
      await untilAllIsSent();
      // A morning may have come meanwhile: its digests are new ones, one mail each.
      const digests = `select distinct data ->> 'digestId', data ->> 'personId' from es.event where type = 'ReminderSent'`;
      expect(await number(`select count(*) as number from (${digests}) d`)).toBe(await number(sentQuery));
      expect(await number(mailsQuery)).toBe(await number(sentQuery));
    },
    3 * minutes,
  );

  it(
    'shows no drift once it is whole',
    async () => {
      const auditor = new Caller(run.address);
      await auditor.post('/v1/session', { personId: 'audrey' });
      await eventually('a check of this run that found all in order', async () => {
        const fresh = await number(
          'select count(*) as number from es.process_check where checked_at > $1 and missing = 0 and behind = 0',
          run.startedAt,
        );
        const { workflows, health } = (await auditor.get('/v1/status')).body as {
          workflows: { reachable: boolean; driftedPrograms: number };
          health: string;
        };
        const isWhole = workflows.reachable && workflows.driftedPrograms === 0 && health === 'on-track';
        return fresh === 1 && isWhole ? true : undefined;
      });
    },
    3 * minutes,
  );

  it(
    'moves a program on when its gate is decided',
    async () => {
      await approve('waits.G1', ['carla', 'david']);
      await untilPhase('waits', 2);
    },
    3 * minutes,
  );
});

describe('everything killed the moment a vote is answered', () => {
  it(
    'keeps the vote, and the program goes on by it',
    async () => {
      await approve('begins.G0', ['stefan']);
      expect(await keyline.killAll()).toBeGreaterThanOrEqual(6);
      await connect();
      expect(
        await number(`select count(*) as number from es.event where stream = 'gate-begins.G0' and type = 'VoteCast'`),
      ).toBe(1);
      await untilPhase('begins', 1);
      await untilAllStand();
    },
    3 * minutes,
  );
});
