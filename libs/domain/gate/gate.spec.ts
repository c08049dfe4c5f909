import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import type { GateEvent } from './events.js';
import { cast, dossier, gateId, opened, openOrder, submitOrder, submitted, vote } from './gate.fixture.js';
import { gateDecider } from './gate.js';

const monday = '2026-03-02T09:00:00Z';
const order = <Type extends string, Data extends object>(type: Type, by: string, data: Data, at = monday) =>
  ({ type, by, at, data: { gateId, ...data } }) as const;
const decided = (decision: 'go' | 'conditional-go' | 'hold' | 'recycle' | 'stop', rationale: string): GateEvent => ({
  type: 'GateDecided',
  data: { gateId, programId: 'p1', key: 'G1', decision, rationale, round: 1 },
});

describe('a planned gate', () => {
  it('opens once', () => {
    given(gateDecider).when(openOrder()).thenEvents(opened);
    given(gateDecider, opened).when(openOrder()).thenNothing();
  });

  it('refuses a rule its approvers can never meet', () => {
    given(gateDecider)
      .when(openOrder({ approvers: [{ personId: 'bo', seats: ['steering'] }] }))
      .thenRefused('rule-unreachable');
  });

  it('takes no votes', () => {
    given(gateDecider).when(cast('bo', 'go')).thenRefused('gate-unknown');
  });
});

describe('an open gate', () => {
  it('is submitted with its dossier', () => {
    given(gateDecider, opened).when(submitOrder('ana')).thenEvents(submitted);
  });

  it('names the hard criteria that are not met', () => {
    given(gateDecider, opened)
      .when(submitOrder('ana', dossier('a', { met: false })))
      .thenRefused('hard-criterion-unmet', 'Sets on the map');
  });

  it('is submitted when an approver waived the criterion, but not by the one who waived', () => {
    const waived: GateEvent = {
      type: 'CriterionWaived',
      data: { gateId, criterionId: 'sets', by: 'bo', reason: 'known to all' },
    };
    const waive = order('WaiveCriterion', 'bo', { criterionId: 'sets', reason: 'known to all' });
    const unmet = dossier('a', { met: false });
    given(gateDecider, opened).when(waive).thenEvents(waived);
    given(gateDecider, opened, waived).when(waive).thenNothing();
    given(gateDecider, opened, waived).when(submitOrder('bo', unmet)).thenRefused('waiver-by-submitter');
    given(gateDecider, opened, waived)
      .when(submitOrder('ana', unmet))
      .thenEvents({
        type: 'GateSubmitted',
        data: { gateId, by: 'ana', round: 1, note: '', dossier: unmet },
      });
  });

  it('lets only an approver waive', () => {
    const waive = (by: string, criterionId: string) =>
      order('WaiveCriterion', by, { criterionId, reason: 'known to all' });
    given(gateDecider, opened).when(waive('ana', 'sets')).thenRefused('not-an-approver');
    given(gateDecider, opened).when(waive('bo', 'moon')).thenRefused('criterion-unknown');
    given(gateDecider, opened, submitted).when(waive('ana', 'sets')).thenRefused('submitter-cannot-waive');
  });

  it('is not submitted by one whose approval it needs', () => {
    const two = { ...opened, data: { ...opened.data, approvers: opened.data.approvers.slice(0, 2) } };
    given(gateDecider, two).when(submitOrder('bo')).thenRefused('submitter-is-needed');
    given(gateDecider, opened)
      .when(submitOrder('bo'))
      .thenEvents({ ...submitted, data: { ...submitted.data, by: 'bo' } });
  });
});

describe('a submitted gate', () => {
  it('takes the same submission again without a second fact, and no other one', () => {
    given(gateDecider, opened, submitted).when(submitOrder('ana')).thenNothing();
    given(gateDecider, opened, submitted)
      .when(submitOrder('ana', dossier('b')))
      .thenRefused('gate-submitted');
  });

  it('records votes and goes once enough persons agree', () => {
    given(gateDecider, opened, submitted).when(cast('bo', 'go')).thenEvents(vote('bo', 'go'));
    given(gateDecider, opened, submitted, vote('bo', 'go'))
      .when(cast('cy', 'go'))
      .thenEvents(vote('cy', 'go'), decided('go', 'go by bo; go by cy'));
  });

  it('counts one person once, and the same vote is no second fact', () => {
    given(gateDecider, opened, submitted, vote('bo', 'go')).when(cast('bo', 'go')).thenNothing();
    given(gateDecider, opened, submitted, vote('bo', 'recycle', 'thin'))
      .when(cast('bo', 'go'))
      .thenEvents({ type: 'VoteChanged', data: vote('bo', 'go').data });
  });

  it('does not count the sponsor, who only holds a veto', () => {
    given(gateDecider, opened, submitted, vote('bo', 'go')).when(cast('sue', 'go')).thenEvents(vote('sue', 'go'));
  });

  it('is turned back by a veto alone', () => {
    given(gateDecider, opened, submitted, vote('bo', 'go'))
      .when(cast('sue', 'stop', 'no budget'))
      .thenEvents(vote('sue', 'stop', 'no budget'), decided('stop', 'go by bo; stop by sue: no budget'));
  });

  it('is turned back with the gravest vote when a go is out of reach', () => {
    given(gateDecider, opened, submitted, vote('bo', 'hold', 'wait'))
      .when(cast('cy', 'go'))
      .thenEvents(vote('cy', 'go'));
    given(gateDecider, opened, submitted, vote('bo', 'hold', 'wait'))
      .when(cast('cy', 'recycle', 'thin'))
      .thenEvents(vote('cy', 'recycle', 'thin'), decided('recycle', 'hold by bo: wait; recycle by cy: thin'));
  });

  it('raises the conditions of a conditional go', () => {
    const condition = { conditionId: 'c1', text: 'Hire an analyst', ownerId: 'ana', dueOn: '2026-04-01' };
    const conditional = vote('bo', 'conditional-go', '', { conditions: [condition] });
    given(gateDecider, opened, submitted, conditional)
      .when(cast('cy', 'go'))
      .thenEvents(vote('cy', 'go'), decided('conditional-go', 'conditional-go by bo; go by cy'), {
        type: 'ConditionRaised',
        data: { gateId, ...condition },
      });
    const again = cast('cy', 'conditional-go', '', { conditions: [condition] });
    given(gateDecider, opened, submitted, conditional).when(again).thenRefused('condition-id-taken');
  });

  it.each([
    ['a stranger', cast('zoe', 'go'), 'not-an-approver'],
    ['the submitter', cast('ana', 'go'), 'submitter-cannot-approve'],
    ['a vote on another dossier', cast('bo', 'go', '', { dossierHash: 'b'.repeat(64) }), 'dossier-changed'],
    ['a stop without a reason', cast('bo', 'stop', ' '), 'reason-needed'],
    ['a conditional go without conditions', cast('bo', 'conditional-go'), 'conditions-needed'],
  ] as const)('refuses %s', (_, command, reason) => {
    given(gateDecider, opened, submitted).when(command).thenRefused(reason);
  });

  it('is recalled by its submitter only', () => {
    given(gateDecider, opened, submitted)
      .when(order('RecallGate', 'ana', { reason: '' }))
      .thenEvents({ type: 'GateRecalled', data: { gateId, by: 'ana', reason: '' } });
    given(gateDecider, opened, submitted)
      .when(order('RecallGate', 'bo', { reason: '' }))
      .thenRefused('not-the-submitter');
    given(gateDecider, opened)
      .when(order('RecallGate', 'ana', { reason: '' }))
      .thenRefused('gate-not-submitted');
  });

  it('takes questions of approvers, and one answer to each', () => {
    const question = { requestId: 'q1', question: 'Who leads the pilots?' };
    const asked: GateEvent = { type: 'InformationRequested', data: { gateId, by: 'bo', ...question } };
    const answer = (text: string) => order('SupplyInformation', 'ana', { requestId: 'q1', answer: text });
    const answered: GateEvent = {
      type: 'InformationSupplied',
      data: { gateId, by: 'ana', requestId: 'q1', answer: 'Bo does' },
    };
    const before = [opened, submitted, asked] as const;
    given(gateDecider, opened, submitted)
      .when(order('RequestInformation', 'bo', question))
      .thenEvents(asked);
    given(gateDecider, ...before)
      .when(order('RequestInformation', 'bo', question))
      .thenNothing();
    given(gateDecider, ...before)
      .when(answer('Bo does'))
      .thenEvents(answered);
    given(gateDecider, ...before, answered)
      .when(answer('Bo does'))
      .thenNothing();
    given(gateDecider, ...before, answered)
      .when(answer('Cy does'))
      .thenRefused('question-answered');
    given(gateDecider, opened, submitted).when(answer('Bo does')).thenRefused('question-unknown');
  });

  it('takes another approver, but not from its submitter', () => {
    const approver = { personId: 'eve', seats: ['steering' as const] };
    const added: GateEvent = { type: 'ApproverAdded', data: { gateId, by: 'bo', approver } };
    given(gateDecider, opened, submitted)
      .when(order('AddApprover', 'bo', { approver }))
      .thenEvents(added);
    given(gateDecider, opened, submitted, added)
      .when(order('AddApprover', 'bo', { approver }))
      .thenNothing();
    given(gateDecider, opened, submitted, added).when(cast('eve', 'go')).thenEvents(vote('eve', 'go'));
    given(gateDecider, opened, submitted)
      .when(order('AddApprover', 'ana', { approver }))
      .thenRefused('submitter-cannot-add-approvers');
  });
});

describe('a delegation', () => {
  const delegated: GateEvent = {
    type: 'ApprovalDelegated',
    data: { gateId, by: 'bo', to: 'dee', until: '2026-03-06', reason: '' },
  };
  const delegate = (by: string, to: string, until = '2026-03-06') =>
    order('DelegateApproval', by, { to, until, reason: '' });

  it('is given by an approver for some days', () => {
    given(gateDecider, opened, submitted).when(delegate('bo', 'dee')).thenEvents(delegated);
    given(gateDecider, opened, submitted, delegated).when(delegate('bo', 'dee')).thenNothing();
    given(gateDecider, opened, submitted).when(delegate('zoe', 'dee')).thenRefused('not-an-approver');
    given(gateDecider, opened, submitted).when(delegate('bo', 'bo')).thenRefused('delegation-to-self');
    given(gateDecider, opened, submitted).when(delegate('bo', 'ana')).thenRefused('submitter-cannot-approve');
    given(gateDecider, opened, submitted)
      .when(delegate('bo', 'dee', '2026-03-01'))
      .thenRefused('delegation-in-the-past');
  });

  it('lets the delegate vote for the approver until it ends', () => {
    const onBehalfOf = { onBehalfOf: ['bo'] };
    given(gateDecider, opened, submitted, delegated)
      .when(cast('dee', 'go'))
      .thenEvents(vote('dee', 'go', '', onBehalfOf));
    given(gateDecider, opened, submitted, delegated)
      .when({ ...cast('dee', 'go'), at: '2026-03-07T00:00:00Z' })
      .thenRefused('delegation-expired');
  });

  it('gives one person no second count', () => {
    const toCy: GateEvent = { ...delegated, data: { ...delegated.data, to: 'cy' } };
    given(gateDecider, opened, submitted, toCy)
      .when(cast('cy', 'go'))
      .thenEvents(vote('cy', 'go', '', { onBehalfOf: ['cy', 'bo'] }));
  });

  it('gives approver and delegate one count together', () => {
    given(gateDecider, opened, submitted, delegated, vote('dee', 'go', '', { onBehalfOf: ['bo'] }))
      .when(cast('bo', 'go'))
      .thenEvents(vote('bo', 'go'));
  });

  it('of the submitter is worth nothing', () => {
    const byBo = { ...submitted, data: { ...submitted.data, by: 'bo' } };
    given(gateDecider, opened, delegated, byBo).when(cast('dee', 'go')).thenRefused('submitter-cannot-approve');
  });
});

describe('an answered gate', () => {
  const going = [opened, submitted, vote('bo', 'go'), vote('cy', 'go'), decided('go', 'go by bo; go by cy')] as const;
  const sentBack = [opened, submitted, vote('sue', 'recycle', 'thin'), decided('recycle', 'thin')] as const;

  it('takes no further votes; the last one again is no second fact', () => {
    given(gateDecider, ...going)
      .when(cast('cy', 'go'))
      .thenNothing();
    given(gateDecider, ...going)
      .when(cast('sue', 'stop', 'late'))
      .thenRefused('gate-decided');
    given(gateDecider, ...going)
      .when(submitOrder('ana'))
      .thenRefused('gate-decided');
  });

  it('is submitted again after recycle, and the votes start over', () => {
    const second: GateEvent = { ...submitted, data: { ...submitted.data, round: 2, dossier: dossier('b') } };
    given(gateDecider, ...sentBack)
      .when(submitOrder('ana', dossier('b')))
      .thenEvents(second);
    given(gateDecider, ...sentBack, second)
      .when(cast('bo', 'go'))
      .thenRefused('dossier-changed');
    given(gateDecider, ...sentBack, second)
      .when(cast('bo', 'go', '', { dossierHash: 'b'.repeat(64) }))
      .thenEvents(vote('bo', 'go', '', { dossierHash: 'b'.repeat(64) }));
  });

  it('is reopened by lead or sponsor with a reason, once', () => {
    const reopened: GateEvent = { type: 'GateReopened', data: { gateId, by: 'ana', reason: 'new facts' } };
    const reopen = (by: string) => order('ReopenGate', by, { reason: 'new facts' });
    given(gateDecider, ...going)
      .when(reopen('ana'))
      .thenEvents(reopened);
    given(gateDecider, ...going)
      .when(reopen('bo'))
      .thenRefused('not-lead-or-sponsor');
    given(gateDecider, ...going, reopened)
      .when(reopen('ana'))
      .thenRefused('gate-not-decided');
    given(gateDecider, ...sentBack)
      .when(reopen('ana'))
      .thenRefused('gate-not-decided');
  });

  it('sees its conditions met by their owner, or lapsed after their date', () => {
    const raised: GateEvent = {
      type: 'ConditionRaised',
      data: { gateId, conditionId: 'c1', text: 'Hire an analyst', ownerId: 'dee', dueOn: '2026-03-10' },
    };
    const meet = (by: string) => order('MeetCondition', by, { conditionId: 'c1', evidence: 'hired' });
    const lapse = (at: string) => order('LapseCondition', 'system', { conditionId: 'c1' }, at);
    const met: GateEvent = { type: 'ConditionMet', data: { gateId, conditionId: 'c1', by: 'dee', evidence: 'hired' } };
    const lapsed: GateEvent = { type: 'ConditionLapsed', data: { gateId, conditionId: 'c1' } };
    given(gateDecider, ...going, raised)
      .when(meet('dee'))
      .thenEvents(met);
    given(gateDecider, ...going, raised)
      .when(meet('bo'))
      .thenRefused('not-the-condition-owner');
    given(gateDecider, ...going, raised, met)
      .when(meet('dee'))
      .thenNothing();
    given(gateDecider, ...going, raised, met)
      .when(lapse('2026-03-11T00:00:00Z'))
      .thenNothing();
    given(gateDecider, ...going, raised)
      .when(lapse('2026-03-10T20:00:00Z'))
      .thenRefused('condition-not-lapsed');
    given(gateDecider, ...going, raised)
      .when(lapse('2026-03-11T00:00:00Z'))
      .thenEvents(lapsed);
    given(gateDecider, ...going, raised, lapsed)
      .when(meet('dee'))
      .thenRefused('condition-lapsed');
    given(gateDecider, ...going)
      .when(meet('dee'))
      .thenRefused('condition-unknown');
  });
});
