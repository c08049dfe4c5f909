import { publicHolidays } from '#libs/calendar/holidays.js';
import { businessWeekEnd } from '#libs/domain/calendar/business-days.js';
import type { Dossier } from '#libs/domain/gate/events.js';
import { openingOf } from '#libs/domain/gate/opening.js';
import type { Charter } from '#libs/domain/program/events.js';
import type { SetEvent } from '#libs/domain/set/events.js';
import { gateIdOf } from '#libs/domain/streams.js';
import { defaultTemplate } from '#libs/domain/template/default-template.js';
import type { GateKey } from '#libs/domain/template/template.js';
import { actions, gates, people, pilots, programs, readiness, sets } from '#libs/use-case/aggregates.js';
import type { Projected } from './projected.js';

/** Business time is wall time. Monday 4 January 2027 is the start, on the calendar of Germany. */
const anchor = '2027-01-01T00:00:00.000Z';
export const charter: Charter = {
  name: 'Key accounts Europe',
  scope: { description: 'Everybody', segments: [], countries: [], territoryIds: [] },
  team: { leadId: 'lea', sponsorId: 'sol', approverIds: ['ann', 'bob', 'cas'], unitHeadId: 'ulf', financeId: 'fin' },
  calendar: { timeZone: 'UTC', country: 'DE', workingDays: [1, 2, 3, 4, 5] },
  currency: 'USD',
  startOn: '2027-01-04',
  pace: { factor: 1, wallAnchor: anchor, businessAnchor: anchor },
};
const holidays = publicHolidays({ country: 'DE' }, '2027-01-01', '2027-12-31');
const calendar = { workingDays: charter.calendar.workingDays, holidays };
const at = (date: string): string => `${date}T09:00:00.000Z`;

export const register = async (projected: Projected, ...personIds: readonly string[]): Promise<void> => {
  for (const personId of personIds) {
    const data = {
      personId,
      name: `${personId[0]?.toUpperCase()}${personId.slice(1)} Test`,
      email: `${personId}@example.com`,
      timeZone: 'UTC',
      locale: 'en',
      roles: [],
    };
    await projected.say(people, personId, { type: 'RegisterPerson', by: 'system', at: anchor, data });
  }
};

export const dossierOf = (gateId: GateKey, letter = 'a'): Dossier => ({
  position: 1,
  hash: letter.repeat(64),
  results: (defaultTemplate.gates.find(({ key }) => key === gateId)?.criteria ?? []).map(({ criterionId }) => ({
    criterionId,
    met: true,
    value: '86 %',
    source: 'test',
  })),
});

export const openGate = async (projected: Projected, programId: string, key: GateKey, on: string, dueOn: string) => {
  const plan = defaultTemplate.gates.find((each) => each.key === key);
  if (plan === undefined) throw new Error(key);
  const gateId = gateIdOf(programId, key);
  const data = openingOf({ gateId, programId, plan, team: charter.team, dueOn });
  await projected.say(gates, gateId, { type: 'OpenGate', by: 'system', at: at(on), data });
  return gateId;
};

export const submitGate = (projected: Projected, programId: string, key: GateKey, on: string): Promise<void> => {
  const gateId = gateIdOf(programId, key);
  const data = { gateId, note: 'Please agree', dossier: dossierOf(key) };
  return projected.say(gates, gateId, { type: 'SubmitGate', by: 'lea', at: at(on), data });
};

export const voteGo = (projected: Projected, programId: string, key: GateKey, by: string, on: string) => {
  const gateId = gateIdOf(programId, key);
  const data = { gateId, vote: 'go', reason: '', dossierHash: 'a'.repeat(64), conditions: [] } as const;
  return projected.say(gates, gateId, { type: 'CastVote', by, at: at(on), data: { ...data, conditions: [] } });
};

/** Chartered, its charter agreed and its first phase started. */
export const startedProgram = async (projected: Projected, programId: string): Promise<void> => {
  const { say } = projected;
  const data = { programId, ...charter, template: defaultTemplate };
  await say(programs, programId, { type: 'CharterProgram', by: 'lea', at: at('2027-01-01'), data });
  const gateId = await openGate(projected, programId, 'G0', '2027-01-01', '2027-01-04');
  await submitGate(projected, programId, 'G0', '2027-01-02');
  await voteGo(projected, programId, 'G0', 'sol', '2027-01-03');
  const start = { programId, gateId, startedOn: '2027-01-04', holidays };
  await say(programs, programId, { type: 'StartProgram', by: 'system', at: at('2027-01-04'), data: start });
};

/** The work of a week of phase 1, submitted by the analyst and accepted by the lead. */
export const acceptWeek = async ({ say }: Projected, programId: string, week: number, on: string): Promise<void> => {
  const milestone = { programId, milestoneId: `${programId}.P1W${week}` };
  const submitted = { ...milestone, note: '' };
  await say(programs, programId, { type: 'SubmitMilestone', by: 'ann', at: at(on), data: submitted });
  await say(programs, programId, { type: 'AcceptMilestone', by: 'lea', at: at(on), data: milestone });
};

/** Phase 1 in its sixth week: five weeks accepted, a set chosen, readiness assessed, G1 submitted and agreed by one. */
export const beforeAgreement = async (projected: Projected, programId: string): Promise<string> => {
  await startedProgram(projected, programId);
  for (const week of [1, 2, 3, 4, 5]) {
    await acceptWeek(projected, programId, week, businessWeekEnd('2027-01-04', week, calendar));
  }
  const proposal: Extract<SetEvent, { type: 'CustomerSetProposed' }>['data'] = {
    setId: `${programId}.s1`,
    programId,
    kind: 'penetration',
    name: 'More of the wallet',
    accountIds: ['1', '2'],
    rationale: 'Most is not ours',
    by: 'lea',
    attractiveness: 7,
    feasibility: 6,
    opportunity: { amount: '120000', currency: 'USD' },
  };
  const envelope = { by: 'lea', at: at('2027-02-08') } as const;
  await projected.say(sets, proposal.setId, { type: 'ProposeCustomerSet', ...envelope, data: proposal });
  const assessed = { programId, group: 'Sales', skill: 4, will: 2, note: '' };
  await projected.say(readiness, programId, { type: 'AssessReadiness', ...envelope, data: assessed });
  const gateId = await openGate(projected, programId, 'G1', '2027-02-08', '2027-02-12');
  await submitGate(projected, programId, 'G1', '2027-02-09');
  await voteGo(projected, programId, 'G1', 'ann', '2027-02-10');
  return gateId;
};

/** G1 agreed, the last week accepted, phase 2 started, a pilot chartered and an action planned. */
export const inExecution = async (projected: Projected, programId: string): Promise<void> => {
  const { say } = projected;
  const gateId = await beforeAgreement(projected, programId);
  await voteGo(projected, programId, 'G1', 'bob', '2027-02-11');
  await acceptWeek(projected, programId, 6, '2027-02-12');
  const system = { by: 'system', at: at('2027-02-15') } as const;
  const done = { programId, phase: 1, gateId } as const;
  await say(programs, programId, { type: 'CompletePhase', ...system, data: done });
  const second = { programId, phase: 2, startedOn: '2027-02-15', holidays } as const;
  await say(programs, programId, { type: 'StartPhase', ...system, data: second });
  const setId = `${programId}.s1`;
  const lea = { by: 'lea', at: at('2027-02-15') } as const;
  await say(sets, setId, { type: 'SelectCustomerSet', ...lea, data: { setId, reason: '' } });
  await charterPilot(projected, programId);
  const planned = {
    actionId: `${programId}.a1`,
    programId,
    accountId: '1',
    ownerId: 'own',
    title: 'Call the plant manager',
    detail: '',
    dueOn: '2027-02-19',
    horizon: 'near-term',
  } as const;
  await say(actions, planned.actionId, { type: 'PlanAction', ...lea, data: planned });
};

const charterPilot = async ({ say }: Projected, programId: string): Promise<void> => {
  const pilotId = `${programId}.pilot`;
  const lea = { by: 'lea', at: at('2027-02-16') } as const;
  const data = {
    pilotId,
    programId,
    setId: `${programId}.s1`,
    kind: 'penetration',
    name: 'Totes',
    hypothesis: 'A team sells more',
    leadId: 'own',
    roles: [{ personId: 'own', part: 'responsible' }],
    accountIds: ['1', '2'],
    weeks: 6,
  } as const;
  await say(pilots, pilotId, {
    type: 'CharterPilot',
    ...lea,
    data: { ...data, roles: [...data.roles], accountIds: ['1', '2'] },
  });
  const criteria = [{ metric: 'weekly-sales', label: 'Weekly sales up', threshold: '10' } as const];
  await say(pilots, pilotId, { type: 'LockSuccessCriteria', ...lea, data: { pilotId, criteria } });
  const pairs = [
    { accountId: '1', controlId: '3', distance: 0.1 },
    { accountId: '2', controlId: '4', distance: 0.2 },
  ];
  await say(pilots, pilotId, { type: 'MatchControlGroup', ...lea, data: { pilotId, pairs } });
  const values = (one: string, other: string, value: string) => [
    { accountId: one, value },
    { accountId: other, value },
  ];
  const baseline = { metric: 'weekly-sales', from: '2026-08-01', to: '2027-01-31' } as const;
  const frozen = { pilotId, ...baseline, treated: values('1', '2', '100'), control: values('3', '4', '90') };
  await say(pilots, pilotId, { type: 'FreezeBaseline', ...lea, data: frozen });
  const start = { pilotId, startedOn: '2027-02-22', midOn: '2027-03-12', endOn: '2027-04-02', gateId: 'g' };
  await say(pilots, pilotId, { type: 'StartPilot', by: 'system', at: at('2027-02-22'), data: start });
  const checkIn = { pilotId, week: 1, status: 'at-risk', confidence: 3, changed: 'Slow', needed: '' } as const;
  await say(pilots, pilotId, { type: 'RecordCheckIn', by: 'own', at: at('2027-02-26'), data: checkIn });
};
