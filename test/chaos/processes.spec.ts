import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { readMasterKey } from '#infra/embedded/master-key.js';
import { startPostgres } from '#infra/embedded/postgres.js';
import type { Caller } from '#test/api/caller.js';
import { pilotWorkflowId } from '#workflows/pilot/pilot.messages.js';
import { programWorkflowId } from '#workflows/program/program.messages.js';
import { type OpenStage, openStage } from '../../apps/cli/rehearse/open-stage.js';
import { team } from '../../apps/cli/rehearse/rehearsal-people.js';
import { charter, planActions, playToTheEnd, prepareBase } from './cast-on-stage.js';
import { eventually } from './eventually.js';
import { everybody, Faults } from './faults.js';
import { KeylineFolder } from './keyline-folder.js';
import { ProgressLoad } from './progress-load.js';
import { readModelContents, rebuildReadModels } from './read-model-contents.js';
import { Undoing } from './undoing.js';

// The whole product as its users start it, while its processes are killed one after the other.

const seed = process.env.KEYLINE_CHAOS_SEED || 'keyline';
const programId = 'shaken';
const actionIds = ['steady-1', 'steady-2', 'steady-3'];
const weeksAMinute = 40;
const mostRounds = 2;
/** What the worker sends at the same time. */
const mailsAtOnce = 4;
const minutes = 60_000;

let keyline: KeylineFolder;
let faults: Faults;
let load: ProgressLoad;
let stage: OpenStage;
let caller: Caller;
let client: Client;
const undoing = new Undoing();

const count = async (query: string): Promise<number> => {
  const [row]: { count: string }[] = await stage.database.query(query);
  return Number(row?.count);
};

/** Of the program that was shaken: its own and those of its pilots. */
const workflowIds = async (): Promise<string[]> => {
  const pilots: { id: string }[] = await stage.database.query(
    `select substr(stream, 7) as id from es.event where type = 'PilotChartered' and data ->> 'programId' = $1`,
    [programId],
  );
  expect(pilots.length).toBeGreaterThan(0);
  return [programWorkflowId(programId), ...pilots.map(({ id }) => pilotWorkflowId(id))];
};

const stateOf = async (workflowId: string): Promise<string> => {
  const { status } = await client.workflow.getHandle(workflowId).describe();
  return status.name;
};

beforeAll(async () => {
  keyline = await KeylineFolder.make();
  const run = await keyline.start();
  process.env.KEYLINE_MASTER_KEY = (await readMasterKey(keyline.path)) ?? '';
  stage = await openStage(run.databaseUrl, undoing);
  await prepareBase(stage);
  await charter(stage, { programId: 'steady' });
  await planActions(stage, 'steady', actionIds);
  const connection = Connection.lazy({ address: run.temporalAddress });
  await undoing.add(() => connection.close());
  client = new Client({ connection, namespace: run.temporalNamespace });
  caller = await ProgressLoad.signIn(run.address, team.analystId);
  load = new ProgressLoad(caller, actionIds);
  faults = new Faults(keyline, seed);
}, 4 * minutes);

afterAll(async () => {
  await load?.end();
  await undoing.stop();
  await keyline.remove();
}, minutes);

describe(`a program whose processes are killed (seed ${seed})`, () => {
  it(
    'closes with its three phases completed',
    async () => {
      await charter(stage, { programId, weeksAMinute });
      let hasEnded = false;
      const strike = async () => {
        for (let number = 1; number === 1 || (number <= mostRounds && !hasEnded); number += 1)
          await faults.round(number);
      };
      const ending = playToTheEnd(stage, programId).finally(() => {
        hasEnded = true;
      });
      const [end] = await Promise.all([ending, strike()]).finally(() => load.end());
      expect(end).toBe('closed');
      expect([...faults.kills.keys()].toSorted()).toEqual(everybody.toSorted());
      const phases: { phase: number }[] = await stage.database.query(
        `select (data ->> 'phase')::int as phase from es.event
         where type = 'PhaseCompleted' and stream = $1 order by position`,
        [`program-${programId}`],
      );
      expect(phases.map(({ phase }) => phase)).toEqual([1, 2, 3]);
    },
    5 * minutes,
  );

  it('leaves no workflow behind the record', async () => {
    await eventually('a whole status', async () => {
      const { body } = await caller.get('/v1/status');
      const workflows = body.workflows as { reachable: boolean; driftedPrograms: number };
      return body.health === 'on-track' && workflows.reachable && workflows.driftedPrograms === 0 ? true : undefined;
    });
    await eventually('the end of its workflows', async () => {
      const states = await Promise.all((await workflowIds()).map(stateOf));
      return states.every((state) => state === 'COMPLETED') ? true : undefined;
    });
  });

  it('keeps every command that was answered, exactly once', async () => {
    expect(load.refusals).toEqual([]);
    expect(load.acknowledged.length).toBeGreaterThan(50);
    expect(load.repeats).toBeGreaterThan(0);
    const kept: { note: string; times: number }[] = await stage.database.query(
      `select data ->> 'note' as note, count(*)::int as times from es.event
       where type = 'ActionProgressed' and stream like 'action-steady-%' group by 1`,
    );
    const notes = new Set(kept.map(({ note }) => note));
    expect(load.acknowledged.filter((note) => !notes.has(note))).toEqual([]);
    expect(kept.filter(({ times }) => times !== 1)).toEqual([]);
  });

  it('leaves no gap in the order of the record', async () => {
    const [row]: { events: string; last: string; head: string }[] = await stage.database.query(
      `select count(*) as events, max(position) as last, (select last_position from es.log) as head from es.event`,
    );
    expect(row).toEqual({ events: row?.head, last: row?.head, head: expect.stringMatching(/^[1-9]/) });
  });

  it('reminds nobody twice of the same digest', async () => {
    const sent = await count(`select count(*) from es.event where type = 'ReminderSent'`);
    expect(sent).toBeGreaterThan(0);
    const digests = `select distinct data ->> 'digestId', data ->> 'personId' from es.event where type = 'ReminderSent'`;
    expect(await count(`select count(*) from (${digests}) d`)).toBe(sent);
    // A mail goes out twice only if a kill fell between the mail server's yes and our record of it.
    const kills = [...faults.kills.values()].reduce((sum, each) => sum + each, 0);
    const mails = await count('select count(*) from dev.mail');
    expect(mails).toBeGreaterThanOrEqual(sent);
    expect(mails - sent).toBeLessThanOrEqual(kills * mailsAtOnce);
  });

  it(
    'has read models that are the same when built again from the record',
    async () => {
      await eventually('the read models at the head', async () => {
        const reached = await count('select min(position) as count from rm.checkpoint');
        return reached === (await stage.store.head()) ? true : undefined;
      });
      await undoing.stop();
      await keyline.stop();
      const { postgresPassword } = JSON.parse(await readFile(join(keyline.path, 'secrets.json'), 'utf8'));
      const folder = join(keyline.path, 'postgres');
      const logFile = join(keyline.path, 'logs', 'rebuild.log');
      const postgres = await startPostgres({ folder, logFile, password: postgresPassword, durable: true });
      await undoing.add(() => postgres.stop());
      stage = await openStage(postgres.databaseUrl('keyline'), undoing);
      expect(await count('select count(*) from rm.parked')).toBe(0);
      const before = await readModelContents(stage.database);
      await rebuildReadModels(stage.database, stage.store);
      expect(await readModelContents(stage.database)).toEqual(before);
    },
    2 * minutes,
  );
});
