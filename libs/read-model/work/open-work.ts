import type { GateLine } from '#libs/contract/programs.contract.js';
import type { WorkItem } from '#libs/contract/work.contract.js';
import { addBusinessDays } from '#libs/domain/calendar/business-days.js';
import type { Milestone } from '#libs/domain/program/state.js';
import type { GateRow } from '../gates/gate.entity.js';
import { openedGate } from '../gates/gate-line.js';
import type { PersonNames } from '../people/names.js';
import { expectedCheckIns } from '../pilots/check-ins.js';
import type { ProgramFacts } from '../programs/program-facts.js';
import { checkInItem, gateItem, gatePartItem, milestoneItem } from '../reminders/item-ids.js';

/** Something open in a program, whom it waits for and since when. */
export type OpenWork = Pick<WorkItem, 'itemId' | 'kind' | 'title' | 'why' | 'dueOn' | 'link'> & {
  readonly who: readonly string[];
  readonly since: string | null;
};

/** A milestone is somebody's work in the week before it is due. */
const milestoneNotice = 5;

const gateName = ({ key, title }: GateLine): string => `${key} ${title}`;

const decisionOf = (line: GateLine, row: GateRow): OpenWork[] => {
  const { gateId, dueOn, status, approvals, needed } = line;
  const gate = openedGate(row);
  const item = { itemId: gateItem(gateId), title: gateName(line), dueOn, link: `/gates/${gateId}` };
  const who = line.waitingFor.map(({ personId }) => personId);
  if (status === 'submitted') {
    const why = `${approvals} of ${needed} needed have agreed`;
    return [{ ...item, kind: 'approval', why, who, since: row.notes.submission?.at ?? null }];
  }
  if (gate.status === 'returned') {
    const why = `Answered with ${gate.decision}: ${gate.rationale}`;
    return [{ ...item, kind: 'submission', why, who, since: row.notes.decidedAt }];
  }
  if (gate.status !== 'open') return [];
  return [{ ...item, kind: 'submission', why: 'Not submitted yet', who, since: row.notes.openedAt }];
};

const questionsOf = (line: GateLine, row: GateRow, people: PersonNames): OpenWork[] => {
  const gate = openedGate(row);
  if (gate.status === 'decided') return [];
  const answerer = gate.status === 'submitted' ? gate.submission.by : gate.opening.leadId;
  return gate.questions
    .filter(({ answer }) => answer === undefined)
    .map(({ requestId, by, question }) => ({
      itemId: gatePartItem(line.gateId, requestId),
      kind: 'question',
      title: `${gateName(line)}: ${question}`,
      why: `${people.name(by)} asks before voting`,
      dueOn: line.dueOn,
      link: `/gates/${line.gateId}`,
      who: [answerer],
      since: row.notes.askedAt[requestId] ?? null,
    }));
};

const conditionsOf = (line: GateLine, row: GateRow): OpenWork[] =>
  openedGate(row)
    .conditions.filter(({ status }) => status === 'open')
    .map(({ conditionId, text, ownerId, dueOn }) => ({
      itemId: gatePartItem(line.gateId, conditionId),
      kind: 'condition',
      title: text,
      why: `Condition of ${gateName(line)}`,
      dueOn,
      link: `/gates/${line.gateId}`,
      who: [ownerId],
      since: row.notes.decidedAt,
    }));

const milestoneWork = (milestone: Milestone, facts: ProgramFacts, people: PersonNames): OpenWork[] => {
  const { record, program, clock } = facts;
  const { milestoneId, title, plannedOn: dueOn, status, submittedBy, phase, week } = milestone;
  const item = { itemId: milestoneItem(milestoneId), kind: 'milestone', title, dueOn } as const;
  const link = `/programs/${record.id}#${milestoneId}`;
  const since = record.notes.milestones[milestoneId]?.submittedAt ?? null;
  if (status === 'submitted' && submittedBy !== undefined) {
    const who = [submittedBy === record.leadId ? record.sponsorId : record.leadId];
    return [{ ...item, link, who, since, why: `${people.name(submittedBy)} submitted it: accept or return` }];
  }
  if (status !== 'planned' && status !== 'returned') return [];
  if (program.phases.every((started) => started.phase !== phase)) return [];
  if (dueOn > addBusinessDays(clock.today, milestoneNotice, clock.calendar)) return [];
  const why = status === 'returned' ? 'Returned: submit it again' : `Work of week ${week}, phase ${phase}`;
  return [{ ...item, link, who: [record.leadId], since: null, why }];
};

const checkInWork = ({ pilots, clock }: ProgramFacts): OpenWork[] =>
  pilots.flatMap((pilot) =>
    expectedCheckIns(pilot, clock).map(({ week, dueOn }) => ({
      itemId: checkInItem(pilot.id, week),
      kind: 'check-in',
      title: `Check-in: ${pilot.name}`,
      why: `Week ${week} of ${pilot.weeks}`,
      dueOn,
      link: `/pilots/${pilot.id}`,
      who: [pilot.leadId],
      since: null,
    })),
  );

/** All that is open in a program and waits for somebody; nothing while it is held and after it has ended. */
export const openWork = (facts: ProgramFacts, lines: readonly GateLine[], people: PersonNames): OpenWork[] => {
  const { program, gates } = facts;
  if (program.status !== 'running' && program.status !== 'chartered') return [];
  const lineOf = new Map(lines.map((line) => [line.gateId, line]));
  const ofGates = gates.flatMap((row) => {
    const line = lineOf.get(row.id);
    if (line === undefined) return [];
    return [...decisionOf(line, row), ...questionsOf(line, row, people), ...conditionsOf(line, row)];
  });
  const ofMilestones = program.milestones.flatMap((milestone) => milestoneWork(milestone, facts, people));
  return [...ofGates, ...ofMilestones, ...checkInWork(facts)].sort((one, other) =>
    one.dueOn.localeCompare(other.dueOn),
  );
};
