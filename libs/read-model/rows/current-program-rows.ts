import { type DataSource, In } from 'typeorm';
import { GateRow } from '../gates/gate.entity.js';
import { PilotRow } from '../pilots/pilot.entity.js';
import { ProgramRecord } from '../programs/program.entity.js';
import { readReminders } from '../reminders/reminder-row.js';
import type { ActionCounts, ProgramDay, ProgramRows } from './program-rows.js';

const countActions = async (
  database: DataSource,
  days: readonly ProgramDay[],
): Promise<ReadonlyMap<string, ActionCounts>> => {
  const rows: (ActionCounts & { id: string })[] = await database.query(
    `select p.id, count(*) filter (where a.open)::int as open,
       count(*) filter (where a.open and a.due_on < p.today)::int as overdue,
       count(*) filter (where a.status in ('completed', 'verified'))::int as completed
     from unnest($1::text[], $2::date[]) as p(id, today) left join rm.action a on a.program_id = p.id group by p.id`,
    [days.map(({ programId }) => programId), days.map(({ today }) => today)],
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
};

const countSent = async (database: DataSource, programId: string): Promise<number> => {
  const [row]: { sent: number }[] = await database.query(
    'select count(*)::int as sent from rm.reminder where program_id = $1 and sent_at is not null',
    [programId],
  );
  return row?.sent ?? 0;
};

/** The rows of the read models at this moment; `now` is wall time. */
export const currentProgramRows = (database: DataSource, now: string): ProgramRows => ({
  database,
  cut: null,
  programs: (programIds) =>
    database.getRepository(ProgramRecord).find({
      where: programIds === undefined ? {} : { id: In([...programIds]) },
      order: { startOn: 'ASC', id: 'ASC' },
    }),
  gates: (programIds) => database.getRepository(GateRow).findBy({ programId: In([...programIds]) }),
  pilots: (programIds) =>
    database
      .getRepository(PilotRow)
      .find({ where: { programId: In([...programIds]) }, order: { name: 'ASC', id: 'ASC' } }),
  gate: (gateId) => database.getRepository(GateRow).findOneBy({ id: gateId }),
  actionCounts: (days) => countActions(database, days),
  reminders: (itemIds) => readReminders(database, itemIds),
  remindersSent: (programId) => countSent(database, programId),
  wallNow: () => now,
});
