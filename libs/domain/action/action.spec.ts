import { describe, it } from '@jest/globals';
import { given } from '../given.js';
import { actionDecider } from './action.js';
import type { ActionCommand } from './commands.js';
import type { ActionEvent } from './events.js';

const actionId = 'x1';
const plan = {
  actionId,
  programId: 'p1',
  accountId: 'a1',
  ownerId: 'oz',
  title: 'Visit the plant',
  detail: '',
  dueOn: '2026-03-13',
  horizon: 'near-term' as const,
};
const order = <Type extends ActionCommand['type'], Data extends object>(type: Type, by: string, data: Data) =>
  ({ type, by, at: '2026-03-02T09:00:00Z', data: { actionId, ...data } }) as const;

const planned: ActionEvent = { type: 'ActionPlanned', data: { ...plan, by: 'ana' } };
const accepted: ActionEvent = { type: 'ActionAccepted', data: { actionId, by: 'oz' } };
const started: ActionEvent = { type: 'ActionStarted', data: { actionId, by: 'oz' } };
const progressed: ActionEvent = { type: 'ActionProgressed', data: { actionId, by: 'oz', note: 'called' } };
const blocked: ActionEvent = { type: 'ActionBlocked', data: { actionId, by: 'oz', reason: 'plant closed' } };
const completed: ActionEvent = { type: 'ActionCompleted', data: { actionId, by: 'oz', evidence: 'visit report' } };
const verified: ActionEvent = { type: 'ActionVerified', data: { actionId, by: 'ana' } };
const reopened: ActionEvent = { type: 'ActionReopened', data: { actionId, by: 'ana', reason: 'no report' } };
const cancelled: ActionEvent = { type: 'ActionCancelled', data: { actionId, by: 'ana', reason: 'sold' } };

const progress = (by: string) => order('RecordProgress', by, { note: 'called' });
const block = order('BlockAction', 'oz', { reason: 'plant closed' });
const complete = (by: string) => order('CompleteAction', by, { evidence: 'visit report' });
const verify = (by: string) => order('VerifyAction', by, {});
const cancel = (by: string) => order('CancelAction', by, { reason: 'sold' });
const reopen = order('ReopenAction', 'ana', { reason: 'no report' });

describe('a planned action', () => {
  it('is planned once', () => {
    given(actionDecider)
      .when(order('PlanAction', 'ana', plan))
      .thenEvents(planned);
    given(actionDecider, planned)
      .when(order('PlanAction', 'ana', plan))
      .thenNothing();
  });

  it('is accepted and started by its owner, once', () => {
    given(actionDecider, planned)
      .when(order('AcceptAction', 'oz', {}))
      .thenEvents(accepted);
    given(actionDecider, planned, accepted)
      .when(order('AcceptAction', 'oz', {}))
      .thenNothing();
    given(actionDecider, planned)
      .when(order('StartAction', 'oz', {}))
      .thenEvents(accepted, started);
    given(actionDecider, planned, accepted, started)
      .when(order('StartAction', 'oz', {}))
      .thenNothing();
  });

  it.each([
    ['accept', order('AcceptAction', 'ana', {})],
    ['start', order('StartAction', 'ana', {})],
    ['progress', progress('ana')],
    ['complete', complete('ana')],
  ] as const)('lets nobody else %s it', (_, command) => {
    given(actionDecider, planned).when(command).thenRefused('not-the-owner');
  });

  it('must be planned first', () => {
    given(actionDecider).when(progress('oz')).thenRefused('action-unknown');
    given(actionDecider).when(verify('ana')).thenRefused('action-unknown');
  });
});

describe('an action under way', () => {
  it('takes progress, and records that it was accepted and started', () => {
    given(actionDecider, planned).when(progress('oz')).thenEvents(accepted, started, progressed);
    given(actionDecider, planned, accepted, started).when(progress('oz')).thenEvents(progressed);
    given(actionDecider, planned, accepted, started, progressed).when(progress('oz')).thenNothing();
  });

  it('is blocked with a reason, and goes on when it is started again', () => {
    given(actionDecider, planned, accepted, started).when(block).thenEvents(blocked);
    given(actionDecider, planned, accepted, started, blocked).when(block).thenNothing();
    given(actionDecider, planned, accepted, started, blocked).when(progress('oz')).thenEvents(progressed);
    given(actionDecider, planned, accepted, started, blocked)
      .when(order('StartAction', 'oz', {}))
      .thenEvents(started);
  });

  it('is completed with evidence', () => {
    given(actionDecider, planned).when(complete('oz')).thenEvents(accepted, started, completed);
    given(actionDecider, planned, accepted, started, blocked).when(complete('oz')).thenEvents(completed);
    given(actionDecider, planned, accepted, started, completed).when(complete('oz')).thenNothing();
  });

  it('is cancelled by owner or planner', () => {
    given(actionDecider, planned).when(cancel('ana')).thenEvents(cancelled);
    given(actionDecider, planned).when(cancel('zoe')).thenRefused('not-owner-or-planner');
    given(actionDecider, planned, cancelled).when(cancel('ana')).thenNothing();
    given(actionDecider, planned, cancelled).when(progress('oz')).thenRefused('action-cancelled');
  });
});

describe('a completed action', () => {
  const done = [planned, accepted, started, completed] as const;

  it('is verified by somebody else, once', () => {
    given(actionDecider, ...done)
      .when(verify('ana'))
      .thenEvents(verified);
    given(actionDecider, ...done, verified)
      .when(verify('ana'))
      .thenNothing();
    given(actionDecider, ...done)
      .when(verify('oz'))
      .thenRefused('owner-cannot-verify');
    given(actionDecider, planned).when(verify('ana')).thenRefused('action-not-completed');
  });

  it('does not change any more', () => {
    given(actionDecider, ...done)
      .when(progress('oz'))
      .thenRefused('action-completed');
    given(actionDecider, ...done)
      .when(cancel('ana'))
      .thenRefused('action-completed');
  });

  it('is reopened with a reason', () => {
    given(actionDecider, ...done)
      .when(reopen)
      .thenEvents(reopened);
    given(actionDecider, ...done, reopened)
      .when(reopen)
      .thenRefused('action-still-open');
    given(actionDecider, ...done, reopened)
      .when(progress('oz'))
      .thenEvents(started, progressed);
  });
});
