import { accept, type Decider, type Decision, refuse } from '../decider.js';
import type { ActionCommand } from './commands.js';
import type { ActionEvent } from './events.js';

type OrderOf<Type extends ActionCommand['type']> = Extract<ActionCommand, { type: Type }>;
type Plan = Extract<ActionEvent, { type: 'ActionPlanned' }>['data'];

/** `latest` is the last progress note, or the last reason of a block. */
export type PlannedAction = {
  readonly status: 'planned' | 'accepted' | 'started' | 'blocked' | 'completed' | 'verified' | 'cancelled';
  readonly plan: Plan;
  readonly latest: string;
};
export type Action = { readonly status: 'unknown' } | PlannedAction;

const isDone = ({ status }: PlannedAction): boolean => status === 'completed' || status === 'verified';

/** The facts that were left out on the way to a started action. */
const untilStarted = ({ status, plan }: PlannedAction): ActionEvent[] => {
  const data = { actionId: plan.actionId, by: plan.ownerId };
  const started: ActionEvent = { type: 'ActionStarted', data };
  if (status === 'planned') return [{ type: 'ActionAccepted', data }, started];
  return status === 'accepted' ? [started] : [];
};

/** An action its owner may still work on, or why not. */
const workOf = (action: Action, by: string) => {
  if (action.status === 'unknown') return refuse('action-unknown');
  if (action.plan.ownerId !== by) return refuse('not-the-owner');
  if (action.status === 'cancelled') return refuse('action-cancelled');
  if (isDone(action)) return refuse('action-completed');
  return { kind: 'open' as const, action };
};

const planAction = ({ by, data }: OrderOf<'PlanAction'>, action: Action): Decision<ActionEvent> =>
  action.status === 'unknown' ? accept({ type: 'ActionPlanned', data: { ...data, by } }) : accept();

const acceptAction = ({ by, data }: OrderOf<'AcceptAction'>, action: Action): Decision<ActionEvent> => {
  const work = workOf(action, by);
  if (work.kind === 'refused') return work;
  return action.status === 'planned' ? accept({ type: 'ActionAccepted', data: { ...data, by } }) : accept();
};

/** Also how a blocked action goes on. */
const startAction = ({ by, data }: OrderOf<'StartAction'>, action: Action): Decision<ActionEvent> => {
  const work = workOf(action, by);
  if (work.kind === 'refused') return work;
  if (work.action.status === 'blocked') return accept({ type: 'ActionStarted', data: { ...data, by } });
  return accept(...untilStarted(work.action));
};

const recordProgress = ({ by, data }: OrderOf<'RecordProgress'>, action: Action): Decision<ActionEvent> => {
  const work = workOf(action, by);
  if (work.kind === 'refused') return work;
  const missing = untilStarted(work.action);
  if (missing.length === 0 && work.action.latest === data.note) return accept();
  return accept<ActionEvent>(...missing, { type: 'ActionProgressed', data: { ...data, by } });
};

const blockAction = ({ by, data }: OrderOf<'BlockAction'>, action: Action): Decision<ActionEvent> => {
  const work = workOf(action, by);
  if (work.kind === 'refused') return work;
  if (work.action.status === 'blocked' && work.action.latest === data.reason) return accept();
  return accept<ActionEvent>(...untilStarted(work.action), { type: 'ActionBlocked', data: { ...data, by } });
};

const completeAction = ({ by, data }: OrderOf<'CompleteAction'>, action: Action): Decision<ActionEvent> => {
  if (action.status !== 'unknown' && action.plan.ownerId === by && isDone(action)) return accept();
  const work = workOf(action, by);
  if (work.kind === 'refused') return work;
  return accept<ActionEvent>(...untilStarted(work.action), { type: 'ActionCompleted', data: { ...data, by } });
};

const verifyAction = ({ by, data }: OrderOf<'VerifyAction'>, action: Action): Decision<ActionEvent> => {
  if (action.status === 'unknown') return refuse('action-unknown');
  if (action.plan.ownerId === by) return refuse('owner-cannot-verify');
  if (action.status === 'verified') return accept();
  if (action.status === 'cancelled') return refuse('action-cancelled');
  if (action.status !== 'completed') return refuse('action-not-completed');
  return accept({ type: 'ActionVerified', data: { ...data, by } });
};

const reopenAction = ({ by, data }: OrderOf<'ReopenAction'>, action: Action): Decision<ActionEvent> => {
  if (action.status === 'unknown') return refuse('action-unknown');
  if (!isDone(action) && action.status !== 'cancelled') return refuse('action-still-open');
  return accept({ type: 'ActionReopened', data: { ...data, by } });
};

const cancelAction = ({ by, data }: OrderOf<'CancelAction'>, action: Action): Decision<ActionEvent> => {
  if (action.status === 'unknown') return refuse('action-unknown');
  if (by !== action.plan.ownerId && by !== action.plan.by) return refuse('not-owner-or-planner');
  if (action.status === 'cancelled') return accept();
  if (isDone(action)) return refuse('action-completed');
  return accept({ type: 'ActionCancelled', data: { ...data, by } });
};

const decide = (command: ActionCommand, action: Action): Decision<ActionEvent> => {
  switch (command.type) {
    case 'PlanAction':
      return planAction(command, action);
    case 'AcceptAction':
      return acceptAction(command, action);
    case 'StartAction':
      return startAction(command, action);
    case 'RecordProgress':
      return recordProgress(command, action);
    case 'BlockAction':
      return blockAction(command, action);
    case 'CompleteAction':
      return completeAction(command, action);
    case 'VerifyAction':
      return verifyAction(command, action);
    case 'ReopenAction':
      return reopenAction(command, action);
    case 'CancelAction':
      return cancelAction(command, action);
  }
};

/** Only copies facts; one that comes before the plan cannot have been recorded by `decide`. */
const evolve = (action: Action, event: ActionEvent): Action => {
  if (event.type === 'ActionPlanned') return { status: 'planned', plan: event.data, latest: '' };
  if (action.status === 'unknown') return action;
  switch (event.type) {
    case 'ActionAccepted':
    case 'ActionReopened':
      return { ...action, status: 'accepted' };
    case 'ActionStarted':
      return { ...action, status: 'started' };
    case 'ActionProgressed':
      return { ...action, latest: event.data.note };
    case 'ActionBlocked':
      return { ...action, status: 'blocked', latest: event.data.reason };
    case 'ActionCompleted':
      return { ...action, status: 'completed' };
    case 'ActionVerified':
      return { ...action, status: 'verified' };
    case 'ActionCancelled':
      return { ...action, status: 'cancelled' };
  }
};

export const actionDecider: Decider<Action, ActionCommand, ActionEvent> = {
  initial: { status: 'unknown' },
  decide,
  evolve,
};
