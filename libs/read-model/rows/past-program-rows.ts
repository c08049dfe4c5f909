import type { DataSource } from 'typeorm';
import { wallInstant } from '#libs/domain/calendar/pace.js';
import type { ActionRecord } from '../actions/action.entity.js';
import { actionModel } from '../actions/action.projection.js';
import { foldRows } from '../aggregate-projection.js';
import type { Cut } from '../as-of/cut.js';
import { cutValues, readConcerning, readStreams, withinCut } from '../as-of/read-past.js';
import type { ProjectedEvent } from '../engine/projection.js';
import { gateModel } from '../gates/gate.projection.js';
import type { OpenEvents } from '../history/read-history.js';
import { pilotModel } from '../pilots/pilot.projection.js';
import { pinnedProgram } from '../programs/pinned-program.js';
import type { ProgramRecord } from '../programs/program.entity.js';
import { programModel } from '../programs/program.projection.js';
import { foldReminders } from '../reminders/reminder-fold.js';
import type { ReminderRow } from '../reminders/reminder-row.js';
import type { ActionCounts, ProgramDay, ProgramRows } from './program-rows.js';

/** A mail's address is personal, so the events of digests must be opened. */
type Where = { readonly database: DataSource; readonly open: OpenEvents };

const models = [programModel, gateModel, pilotModel, actionModel];
const types = models.flatMap((model) => model.types);

type Sorted = { readonly id: string };
const byText = <Row extends Sorted>(key: (row: Row) => string) => {
  return (one: Row, other: Row): number => {
    const [first, second] = [key(one), key(other)];
    if (first === second) return one.id < other.id ? -1 : 1;
    return first < second ? -1 : 1;
  };
};

/** Digests hold items of several programs, so their items' rows say which digests are of these. */
const readDigests = async (
  { database, open }: Where,
  cut: Cut,
  programIds: readonly string[],
): Promise<ReminderRow[]> => {
  const digests: { stream: string }[] = await database.query(
    `select distinct 'digest-' || digest_id as stream from rm.reminder where program_id = any($1)`,
    [programIds],
  );
  const events = await readStreams(
    database,
    cut,
    digests.map(({ stream }) => stream),
    open,
  );
  return foldReminders(events);
};

/** What time it was in each program when its last event before the cut happened. */
const readLastInstants = async (
  database: DataSource,
  cut: Cut,
  programIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows: { id: string; at: Date }[] = await database.query(
    `select p.id, last.occurred_at as at from unnest($3::text[]) as p(id) cross join lateral (
       select occurred_at from rm.history h where h.program_id = p.id and ${withinCut('h')}
       order by h.position desc limit 1) last`,
    [...cutValues(cut), programIds],
  );
  return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
};

const allPrograms = async (database: DataSource): Promise<string[]> => {
  const rows: { id: string }[] = await database.query('select id from rm.program');
  return rows.map(({ id }) => id);
};

const of = (events: readonly ProjectedEvent[], { types: own }: { readonly types: readonly string[] }) => {
  const known = new Set(own);
  return events.filter(({ event }) => known.has(event.type));
};

const countActions = (actions: readonly ActionRecord[], { programId, today }: ProgramDay): ActionCounts => {
  const own = actions.filter((action) => action.programId === programId);
  return {
    open: own.filter(({ open }) => open).length,
    overdue: own.filter(({ open, dueOn }) => open && dueOn < today).length,
    completed: own.filter(({ status }) => status === 'completed' || status === 'verified').length,
  };
};

const clockOf = (cut: Cut, lastInstants: ReadonlyMap<string, string>) => (record: ProgramRecord) => {
  if (cut.wallNow !== null) return cut.wallNow;
  const program = pinnedProgram(record);
  const business = cut.occurredBy ?? lastInstants.get(record.id);
  if (program === null || business === undefined) throw new Error(`The program ${record.id} has rows but no events`);
  return wallInstant(program.charter.pace, business);
};

/** The rows of programs as they were at the cut, folded in memory by the very models that keep them now. */
export const pastProgramRows = async (where: Where, cut: Cut, programIds?: readonly string[]): Promise<ProgramRows> => {
  const { database } = where;
  const wanted = programIds ?? (await allPrograms(database));
  const [events, reminders, lastInstants] = await Promise.all([
    readConcerning(database, { cut, types }, 'program_id', wanted),
    readDigests(where, cut, wanted),
    readLastInstants(database, cut, wanted),
  ]);
  const programs = foldRows(programModel, of(events, programModel)).sort(byText(({ startOn }) => startOn));
  const gates = foldRows(gateModel, of(events, gateModel));
  const pilots = foldRows(pilotModel, of(events, pilotModel)).sort(byText(({ name }) => name));
  const actions = foldRows(actionModel, of(events, actionModel));
  return {
    database,
    cut,
    programs: async (ids) => programs.filter(({ id }) => ids === undefined || ids.includes(id)),
    gates: async (ids) => gates.filter(({ programId }) => ids.includes(programId)),
    pilots: async (ids) => pilots.filter(({ programId }) => ids.includes(programId)),
    gate: async (gateId) => gates.find(({ id }) => id === gateId) ?? null,
    actionCounts: async (days) => new Map(days.map((day) => [day.programId, countActions(actions, day)])),
    reminders: async (itemIds) => reminders.filter(({ item_id }) => itemIds.includes(item_id)),
    remindersSent: async (id) => reminders.filter((row) => row.program_id === id && row.sent_at !== null).length,
    wallNow: clockOf(cut, lastInstants),
  };
};
