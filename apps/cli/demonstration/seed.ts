import pg from 'pg';
import type { DataSource } from 'typeorm';
import { instantAt, localDate } from '#libs/domain/calendar/local-time.js';
import type { PostgresEventStore } from '#libs/event-store/postgres-event-store.js';
import { openDatabase } from '#libs/read-model/database.js';
import { catchUp } from '#libs/read-model/engine/runner.js';
import { projections } from '#libs/read-model/projections.js';
import { createLog } from '#libs/telemetry/log.js';
import { people } from '#libs/use-case/aggregates.js';
import { charterProgram } from '#libs/use-case/charter-program.js';
import { openEventStore } from '#libs/use-case/open-event-store.js';
import { ProgramClock } from '#libs/use-case/program-clock.js';
import { record } from '#libs/use-case/record.js';
import { scoreAllAccounts } from '#libs/use-case/score-accounts.js';
import { pilotActivities } from '#workflows/pilot/pilot.activities.js';
import { loadCourse } from '#workflows/program/load-course.js';
import { programActivities } from '#workflows/program/program.activities.js';
import { reminderActivities } from '#workflows/reminder/owner-reminders.activities.js';
import { play } from '../cast/play.js';
import { asking, type Stage } from '../cast/stage.js';
import { importBase } from './import-base.js';
import { people as cast } from './made-people.js';
import { type MadeProgram, madePrograms } from './made-programs.js';

const day = 86_400_000;
const timeZone = 'Europe/Berlin';

/** A clock that stands where the story is. */
type StoryClock = { at: Date };
type Telling = Stage & { readonly story: StoryClock; readonly store: PostgresEventStore; readonly pool: pg.Pool };

const openStage = async (databaseUrl: string): Promise<Telling> => {
  const database: DataSource = await openDatabase(databaseUrl);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 6, connectionTimeoutMillis: 10_000 });
  const store = await openEventStore(pool, process.env.KEYLINE_MASTER_KEY || undefined);
  const story = { at: new Date() };
  const clock = new ProgramClock(store, () => story.at);
  const watch = {
    waitFor: async () => {
      await catchUp(database, store, projections);
      return true;
    },
  };
  return { database, pool, store, story, clock, watch };
};

const registerPeople = async (stage: Telling): Promise<void> => {
  for (const person of cast) {
    const order = { type: 'RegisterPerson' as const, data: person };
    await record(stage, people, { id: person.personId, order, asker: asking('system', 'person', person.personId) });
  }
};

const scoreBase = async (stage: Telling, runId: string): Promise<void> => {
  await catchUp(stage.database, stage.store, projections);
  const at = stage.clock.wallNow();
  const { store, database } = stage;
  await scoreAllAccounts({ store, database, runId, actor: 'anton', at });
  await catchUp(database, store, projections);
};

const charter = (stage: Telling, made: MadeProgram, startOn: string) =>
  charterProgram(
    stage,
    made.programId,
    {
      name: made.name,
      scope: { description: made.description, segments: [...made.segments], countries: [], territoryIds: [] },
      team: made.script.team,
      calendar: { timeZone, country: 'DE', workingDays: [1, 2, 3, 4, 5] },
      currency: 'EUR',
      startOn,
      templateId: made.templateId,
    },
    asking(made.script.team.leadId, made.programId, 'charter'),
  );

const mondayNear = (instant: number): number => instant - ((new Date(instant).getUTCDay() + 6) % 7) * day;

/** One working morning: the workflows' own activities do what is due, people do what waits for them. */
const liveThrough = async (stage: Telling, { programId, script }: MadeProgram): Promise<boolean> => {
  const parts = { store: stage.store, dataSource: stage.database, log: createLog('demonstration', 'warn') };
  const now = stage.clock.wallNow();
  const { advanceProgram } = programActivities(parts);
  const { advancePilot } = pilotActivities(parts);
  for (let round = 0; round < 6; round += 1) {
    const { status, pilots } = await advanceProgram({ programId, now });
    if (status === 'closed' || status === 'cancelled') return false;
    for (const pilotId of pilots) await advancePilot({ pilotId, now });
    if ((await play(stage, script, await loadCourse(parts, programId, now))) === 0) return true;
  }
  return true;
};

/** Tells a program from its charter to today, day by day, on the same code that runs it from then on. */
const tell = async (stage: Telling, made: MadeProgram, today: Date): Promise<void> => {
  const start = mondayNear(today.getTime() - made.weeksAgo * 7 * day) + 7 * 3_600_000;
  stage.story.at = new Date(Math.min(start - 5 * day, today.getTime()));
  const outcome = await charter(stage, made, localDate(new Date(start).toISOString(), timeZone));
  if (outcome.kind === 'refused')
    throw new Error(`The demonstration's ${made.programId} was refused: ${outcome.reason}`);
  let isGoingOn = true;
  for (let at = stage.story.at.getTime(); isGoingOn && at <= today.getTime(); at += day) {
    stage.story.at = new Date(at);
    const weekday = stage.story.at.getUTCDay();
    if (weekday >= 1 && weekday <= 5) isGoingOn = await liveThrough(stage, made);
  }
};

/** The latest working morning at half past eight, on the cast's clocks. */
const lastMorning = (today: Date): string => {
  let at = today.getTime();
  for (;;) {
    const morning = instantAt(localDate(new Date(at).toISOString(), timeZone), '08:30', timeZone);
    const weekday = new Date(morning).getUTCDay();
    if (weekday >= 1 && weekday <= 5 && Date.parse(morning) <= today.getTime()) return morning;
    at -= day;
  }
};

/** Makes the reminders of the last morning due. Their mails are not sent here: the first start finds and sends them. */
const remind = async (stage: Telling, today: Date): Promise<void> => {
  const parts = { store: stage.store, dataSource: stage.database, log: createLog('demonstration', 'warn') };
  const { remindOwner } = reminderActivities(parts);
  for (const { personId } of cast) {
    await remindOwner({ personId, programId: null, position: 0, now: lastMorning(today) });
  }
};

/** Fills an empty record with the demonstration: a made company, its people, and programs at different stages. */
export const seedDemonstration = async (
  databaseUrl: string,
  say: (text: string) => void,
  programs: readonly MadeProgram[] = madePrograms,
): Promise<void> => {
  const stage = await openStage(databaseUrl);
  try {
    const today = new Date();
    stage.story.at = new Date(today.getTime() - 45 * 7 * day);
    await registerPeople(stage);
    await importBase(stage.pool, stage.store, today.toISOString());
    say('Demonstration: a made company with 120 accounts');
    await scoreBase(stage, 'demonstration-1');
    for (const made of programs) {
      await tell(stage, made, today);
      say(`Demonstration: program “${made.name}”`);
    }
    stage.story.at = today;
    await scoreBase(stage, 'demonstration-2');
    await remind(stage, today);
    await catchUp(stage.database, stage.store, projections);
  } finally {
    await stage.store.close();
    await stage.pool.end();
    await stage.database.destroy();
  }
};
