import type { Phase } from '../fields.js';
import type { Criterion, GateKey, GatePlan, GateRule } from './template.js';

/** In which week of its phase each gate is due; pilots move their own gates with their own dates. */
export type GateWeeks = Readonly<Record<GateKey, number>>;

type Bar = readonly [measure: Criterion['measure'], label: string, threshold?: number];

const criteria = (key: GateKey, hard: boolean, bars: readonly Bar[]): Criterion[] =>
  bars.map(([measure, label, threshold]) => ({
    criterionId: `${key}.${measure}`,
    label,
    hard,
    measure,
    ...(threshold === undefined ? {} : { threshold }),
  }));

const steering = (quorum: GateRule['quorum'], extra: Partial<GateRule> = {}): GateRule => ({
  seats: ['steering'],
  quorum,
  mustAgree: [],
  veto: [],
  ...extra,
});
const everyOne = (...seats: GateRule['seats']): GateRule => ({ seats, quorum: 'all', mustAgree: seats, veto: [] });

type Plan = Omit<GatePlan, 'phase' | 'week'>;

const designGates: readonly Plan[] = [
  {
    key: 'G0',
    title: 'Charter',
    asks: 'May the program start?',
    per: 'program',
    rule: everyOne('sponsor'),
    criteria: criteria('G0', false, [['checked-by-submitter', 'Scope, team and mandate are agreed']]),
    meaning: 'I agree that this program starts, and I stand behind it.',
  },
  {
    key: 'G1',
    title: 'Agreement to proceed',
    asks: 'Are facts, scores, sets and plan good enough to try this with customers?',
    per: 'program',
    rule: steering(2, { veto: ['sponsor'] }),
    criteria: [
      ...criteria('G1', true, [
        ['fact-coverage', 'Required facts known, at least this percentage', 60],
        ['accounts-scored', 'Accounts scored, at least this percentage', 60],
        ['sets-on-map', 'Customer sets placed on the map', 1],
      ]),
      ...criteria('G1', false, [
        ['readiness-assessed', 'Groups of people assessed for readiness', 1],
        ['milestones-accepted', 'Weekly milestones accepted, at least this percentage', 80],
      ]),
    ],
    meaning: 'I agree to proceed with the selected customer sets.',
  },
];

const pilotGates: readonly Plan[] = [
  {
    key: 'G2a',
    title: 'Pilot charter',
    asks: 'Is this pilot set up so that its result can be believed?',
    per: 'pilot',
    rule: everyOne('lead', 'unit-head'),
    criteria: criteria('G2a', true, [
      ['criteria-locked', 'Success criteria locked before the start'],
      ['baseline-frozen', 'Baseline frozen, with matched control accounts'],
    ]),
    meaning: 'I agree that this pilot starts on these terms.',
  },
  {
    key: 'G2b',
    title: 'Mid-pilot review',
    asks: 'Continue, adjust or stop?',
    per: 'pilot',
    rule: everyOne('lead'),
    criteria: criteria('G2b', false, [['check-ins-recorded', 'Weekly check-ins so far', 1]]),
    meaning: 'I have reviewed this pilot at its middle.',
  },
  {
    key: 'G2c',
    title: 'Pilot evaluation',
    asks: 'Scale, iterate or stop?',
    per: 'pilot',
    rule: steering(2),
    criteria: criteria('G2c', true, [['pilot-evaluated', 'Effect measured against control accounts']]),
    meaning: 'I agree with what is proposed for this pilot.',
  },
  {
    key: 'G2d',
    title: 'Knowledge base go-live',
    asks: 'Is the knowledge base complete and fresh enough to work from?',
    per: 'program',
    rule: everyOne('lead', 'analyst'),
    criteria: [
      ...criteria('G2d', true, [['fact-coverage', 'Required facts known, at least this percentage', 60]]),
      ...criteria('G2d', false, [['accounts-scored', 'Accounts scored, at least this percentage', 80]]),
    ],
    meaning: 'I agree that the knowledge base goes live.',
  },
];

const launchGates: readonly Plan[] = [
  {
    key: 'G3a',
    title: 'Remaining opportunity',
    asks: 'Is what is left worth a new organization?',
    per: 'program',
    rule: steering(2),
    criteria: criteria('G3a', true, [
      ['pilots-decided', 'Pilots decided, at least this percentage', 100],
      ['remaining-opportunity', 'Remaining opportunity estimated'],
    ]),
    meaning: 'I agree with the remaining opportunity as estimated.',
  },
  {
    key: 'G3b',
    title: 'Structure',
    asks: 'Which structure serves key accounts from now on?',
    per: 'program',
    rule: steering(2, { mustAgree: ['sponsor'] }),
    criteria: criteria('G3b', true, [['structure-scored', 'Structure options compared', 2]]),
    meaning: 'I agree with the structure proposed.',
  },
  {
    key: 'G3c',
    title: 'Processes and mechanisms',
    asks: 'Will roles, rituals, incentives and tools carry the structure?',
    per: 'program',
    rule: steering(2),
    criteria: criteria('G3c', true, [['mechanisms-defined', 'Mechanisms with an owner and a go-live date', 1]]),
    meaning: 'I agree with the processes and mechanisms as defined.',
  },
  {
    key: 'G3d',
    title: 'Full-scale launch',
    asks: 'Do we launch wave by wave?',
    per: 'program',
    rule: steering(2, { mustAgree: ['sponsor'] }),
    criteria: criteria('G3d', true, [['waves-planned', 'Rollout waves with entry and exit criteria', 1]]),
    meaning: 'I agree to launch the new organization in these waves.',
  },
  {
    key: 'G4',
    title: 'Benefits sign-off',
    asks: 'Is the value real?',
    per: 'program',
    rule: everyOne('finance'),
    criteria: criteria('G4', true, [['value-validated', 'Lines of the value ledger validated', 1]]),
    meaning: 'I confirm that the value reported is real.',
  },
];

/** All gates of the method, due in the given weeks of their phases. */
export const gatePlans = (weeks: GateWeeks): GatePlan[] => {
  const inPhase = (phase: Phase, plans: readonly Plan[]): GatePlan[] =>
    plans.map((plan) => ({ ...plan, phase, week: weeks[plan.key] }));
  return [...inPhase(1, designGates), ...inPhase(2, pilotGates), ...inPhase(3, launchGates)];
};
