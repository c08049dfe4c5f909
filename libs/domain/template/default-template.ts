import { gatePlans } from './gate-plans.js';
import { phasePlanOf } from './phase-plans.js';
import type { Template } from './template.js';

/** The usual durations of the method: 6, 13 and 8 business weeks. */
export const defaultTemplate: Template = {
  templateId: 'three-phases',
  version: 1,
  name: 'Three phases: 6, 13 and 8 weeks',
  phases: [
    phasePlanOf(1, [
      ['Build the customer knowledge base', 'Account base imported and reconciled; missing facts listed'],
      [
        'Understand segment and customer opportunities',
        'Segments described; sales, growth and margin of every account known',
        'Competition and willingness rated by the people who know the customers',
        'Accounts scored and tiered; size of the opportunity estimated',
      ],
      ['Evaluate capability and change readiness', 'Skill and will of the groups concerned assessed; barriers named'],
      [
        'Choose customer sets and design the execution phase',
        'Customer sets proposed on the map; resources and work plans agreed',
      ],
    ]),
    phasePlanOf(2, [
      [
        'Develop the account-level fact base',
        'Facts of the selected accounts completed by their owners',
        'Baselines frozen and control accounts matched',
      ],
      [
        'Plan with the pilot accounts',
        'Roles and responsibilities of the pilots accepted',
        'Account plans drafted: objectives and value for both sides',
        'Tactical actions planned, each with an owner and a date',
      ],
      [
        'Execute and refine',
        'First account actions under way',
        'Early results read; plans refined at the middle of the pilots',
        'Refined actions under way',
        'Feedback of customers and field answered',
        'Longer-term account actions started',
      ],
      [
        'Complete the knowledge base',
        'Coverage and freshness bars met for the whole base',
        'Knowledge base live and in daily use',
      ],
      ['Evaluate the pilots', 'Effects measured against control accounts; decisions proposed'],
    ]),
    phasePlanOf(3, [
      [
        'Clarify the remaining opportunity',
        'Measured effects carried over to the rest of the base',
        'Remaining opportunity agreed: scope, size and nature',
      ],
      [
        'Determine the structure',
        'Structure options compared on coverage, cost, conflict, speed, distance and span',
        'Structure chosen; workload of its people computed',
      ],
      [
        'Clarify processes and mechanisms',
        'Roles, rituals and incentives defined with owners',
        'Tools and processes ready, each with a date to go live',
      ],
      [
        'Begin full-scale implementation',
        'Rollout waves planned with entry and exit criteria',
        'First wave launched; value validated by finance',
      ],
    ]),
  ],
  gates: gatePlans({ G0: 0, G1: 6, G2a: 1, G2b: 7, G2c: 13, G2d: 12, G3a: 2, G3b: 4, G3c: 6, G3d: 7, G4: 8 }),
};
