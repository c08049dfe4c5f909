import type { DataSource } from 'typeorm';
import type { ProgramPage } from '#libs/contract/programs.contract.js';
import type { PersonNames } from '../people/names.js';
import { pilotLine } from '../pilots/pilot-line.js';
import { gateLines } from '../programs/gate-lines.js';
import { milestoneLines } from '../programs/milestone-lines.js';
import { type ProgramFacts, readProgramFacts } from '../programs/program-facts.js';
import { programRow } from '../programs/program-row.js';
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

const countActions = async (database: DataSource, { record, clock }: ProgramFacts): Promise<ProgramPage['actions']> => {
  const [row]: ProgramPage['actions'][] = await database.query(
    `select count(*) filter (where open)::int as open, count(*) filter (where open and due_on < $2::date)::int as overdue,
       count(*) filter (where status in ('completed', 'verified'))::int as completed
     from rm.action where program_id = $1`,
    [record.id, clock.today],
  );
  return row ?? { open: 0, overdue: 0, completed: 0 };
};

const countReminders = async (database: DataSource, programId: string): Promise<number> => {
  const [row]: { sent: number }[] = await database.query(
    'select count(*)::int as sent from rm.reminder where program_id = $1 and sent_at is not null',
    [programId],
  );
  return row?.sent ?? 0;
};

/** A program and its timeline; null when there is none of that id. `now` is wall time. */
export const programPage =
  (database: DataSource) =>
  async (programId: string, now: string): Promise<ProgramPage | null> => {
    const { facts: found, people } = await readProgramFacts(database, now, [programId]);
    const facts = found[0];
    if (facts === undefined) return null;
    const { record, program, clock, pilots, progress } = facts;
    const gates = gateLines(facts, people);
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
      waiting: await waitingFor(database, facts, openWork(facts, gates, people), people),
      actions: await countActions(database, facts),
      remindersSent: await countReminders(database, programId),
    };
  };
