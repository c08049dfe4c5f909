import type { ProgramPage } from '#libs/contract/programs.contract.js';
import { markOf } from '../as-of/cut.js';
import type { PersonNames } from '../people/names.js';
import { pilotLine } from '../pilots/pilot-line.js';
import { gateLines } from '../programs/gate-lines.js';
import { milestoneLines } from '../programs/milestone-lines.js';
import { type ProgramFacts, readProgramFacts } from '../programs/program-facts.js';
import { programRow } from '../programs/program-row.js';
import type { ProgramRows } from '../rows/program-rows.js';
import { openWork } from '../work/open-work.js';
import { waitingFor } from './waiting.js';

const teamOf = ({ program }: ProgramFacts, people: PersonNames): ProgramPage['team'] => {
  const { leadId, sponsorId, approverIds, financeId, unitHeadId, analystId, changeLeadId } = program.charter.team;
  const seats: [string, string | undefined][] = [
    ['lead', leadId],
    ['sponsor', sponsorId],
    ...approverIds.map((personId): [string, string] => ['steering', personId]),
    ['finance', financeId],
    ['unit-head', unitHeadId],
    ['analyst', analystId],
    ['change-lead', changeLeadId],
  ];
  return seats.flatMap(([seat, personId]) => (personId === undefined ? [] : [{ seat, person: people.ref(personId) }]));
};

const phasesOf = ({ phases }: ProgramFacts): ProgramPage['phases'] =>
  phases.map(({ plan, phase, plannedStartOn, plannedEndOn, startedOn, completedOn }) => ({
    phase,
    name: plan.name,
    purpose: plan.purpose,
    weeks: plan.weeks,
    plannedStartOn,
    plannedEndOn,
    startedOn,
    completedOn,
  }));

const noActions = { open: 0, overdue: 0, completed: 0 };

/** A program and its timeline; null when there is none of that id. */
export const programPage = async (rows: ProgramRows, programId: string): Promise<ProgramPage | null> => {
  const { facts: found, people } = await readProgramFacts(rows, [programId]);
  const facts = found[0];
  if (facts === undefined) return null;
  const { record, program, clock, pilots, progress } = facts;
  const gates = gateLines(facts, people);
  const actions = await rows.actionCounts([{ programId, today: clock.today }]);
  return {
    ...programRow(facts, gates, people),
    version: record.version,
    scope: program.charter.scope,
    calendar: program.charter.calendar,
    currency: program.charter.currency,
    templateName: program.template.name,
    templateVersion: program.template.version,
    today: clock.today,
    team: teamOf(facts, people),
    phases: phasesOf(facts),
    milestoneLines: milestoneLines(progress, people),
    gates,
    pilotLines: pilots.map((pilot) => pilotLine(pilot, people, clock)),
    waiting: await waitingFor(rows, facts, openWork(facts, gates, people), people),
    actions: actions.get(programId) ?? noActions,
    remindersSent: await rows.remindersSent(programId),
    asOf: markOf(rows.cut),
  };
};
