import { gatePlans } from './gate-plans.js';
import { phasePlanOf } from './phase-plans.js';
import type { Template } from './template.js';

/** For an organization that has its facts together already: 4, 8 and 6 business weeks. */
export const fastTemplate: Template = {
  templateId: 'three-phases-fast',
  version: 1,
  name: 'Three phases, fast: 4, 8 and 6 weeks',
  phases: [
    phasePlanOf(1, [
      ['Build the customer knowledge base', 'Account base imported and reconciled; missing facts listed'],
      ['Understand segment and customer opportunities', 'Accounts rated, scored and tiered; opportunity estimated'],
      ['Evaluate capability and change readiness', 'Skill and will of the groups concerned assessed; barriers named'],
      [
        'Choose customer sets and design the execution phase',
        'Customer sets proposed on the map; resources and work plans agreed',
      ],
    ]),
    phasePlanOf(2, [
      ['Develop the account-level fact base', 'Facts completed, baselines frozen, control accounts matched'],
      ['Plan with the pilot accounts', 'Roles accepted; account plans and tactical actions in place'],
      [
        'Execute and refine',
        'First account actions under way',
        'Early results read; plans refined at the middle of the pilots',
        'Refined and longer-term account actions under way',
        'Feedback of customers and field answered',
      ],
      ['Complete the knowledge base', 'Knowledge base live and in daily use'],
      ['Evaluate the pilots', 'Effects measured against control accounts; decisions proposed'],
    ]),
    phasePlanOf(3, [
      ['Clarify the remaining opportunity', 'Remaining opportunity agreed: scope, size and nature'],
      [
        'Determine the structure',
        'Structure options compared on coverage, cost, conflict, speed, distance and span',
        'Structure chosen; workload of its people computed',
      ],
      ['Clarify processes and mechanisms', 'Roles, rituals, incentives and tools defined with owners and dates'],
      [
        'Begin full-scale implementation',
        'Rollout waves planned with entry and exit criteria',
        'First wave launched; value validated by finance',
      ],
    ]),
  ],
  gates: gatePlans({ G0: 0, G1: 4, G2a: 1, G2b: 4, G2c: 8, G2d: 7, G3a: 1, G3b: 3, G3c: 4, G3d: 5, G4: 6 }),
};
