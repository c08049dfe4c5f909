import type { Portfolio } from '#libs/contract/programs.contract.js';
import { markOf } from '../as-of/cut.js';
import { gateLines } from '../programs/gate-lines.js';
import { readProgramFacts } from '../programs/program-facts.js';
import { programRow } from '../programs/program-row.js';
import type { ProgramRows } from '../rows/program-rows.js';

/** All programs and what needs attention. */
export const portfolio = async (rows: ProgramRows): Promise<Portfolio> => {
  const { facts, people } = await readProgramFacts(rows);
  const programs = facts.map((each) => programRow(each, gateLines(each, people), people));
  const days = facts.map(({ record, clock }) => ({ programId: record.id, today: clock.today }));
  const actions = [...(await rows.actionCounts(days)).values()];
  return {
    programs,
    totals: {
      running: programs.filter(({ status }) => status === 'running').length,
      waitingGates: facts.flatMap(({ gates }) => gates).filter(({ status }) => status === 'submitted').length,
      overdueMilestones: programs.reduce((sum, { milestones }) => sum + milestones.overdue, 0),
      overdueActions: actions.reduce((sum, { overdue }) => sum + overdue, 0),
    },
    asOf: markOf(rows.cut),
  };
};
