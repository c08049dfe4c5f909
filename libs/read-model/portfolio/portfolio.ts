import type { DataSource } from 'typeorm';
import type { Portfolio } from '#libs/contract/programs.contract.js';
import { gateLines } from '../programs/gate-lines.js';
import { type ProgramFacts, readProgramFacts } from '../programs/program-facts.js';
import { programRow } from '../programs/program-row.js';

const countOverdueActions = async (database: DataSource, facts: readonly ProgramFacts[]): Promise<number> => {
  const [row]: { overdue: number }[] = await database.query(
    `select count(*)::int as overdue from rm.action a
     join unnest($1::text[], $2::date[]) as t(program_id, today) using (program_id) where a.open and a.due_on < t.today`,
    [facts.map(({ record }) => record.id), facts.map(({ clock }) => clock.today)],
  );
  return row?.overdue ?? 0;
};

/** All programs and what needs attention; `now` is wall time. */
export const portfolio =
  (database: DataSource) =>
  async (now: string): Promise<Portfolio> => {
    const { facts, people } = await readProgramFacts(database, now);
    const programs = facts.map((each) => programRow(each, gateLines(each, people), people));
    return {
      programs,
      totals: {
        running: programs.filter(({ status }) => status === 'running').length,
        waitingGates: facts.flatMap(({ gates }) => gates).filter(({ status }) => status === 'submitted').length,
        overdueMilestones: programs.reduce((sum, { milestones }) => sum + milestones.overdue, 0),
        overdueActions: await countOverdueActions(database, facts),
      },
    };
  };
