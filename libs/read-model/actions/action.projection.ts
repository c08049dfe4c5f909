import { type Action, actionDecider, type PlannedAction } from '#libs/domain/action/action.js';
import { actionEvent } from '#libs/domain/action/events.js';
import { aggregateModel, aggregateProjection } from '../aggregate-projection.js';
import { ActionRecord } from './action.entity.js';
import { firstActionNotes, noteAction } from './action-notes.js';

export const plannedAction = (action: Action): PlannedAction => {
  if (action.status === 'unknown') throw new Error('An action has events before it was planned');
  return action;
};

const open: readonly PlannedAction['status'][] = ['planned', 'accepted', 'started', 'blocked'];

export const actionModel = aggregateModel({
  name: 'action',
  table: 'rm.action',
  row: ActionRecord,
  types: actionEvent.options.map(({ shape }) => shape.type.value),
  initial: actionDecider.initial,
  evolve: actionDecider.evolve,
  firstNotes: firstActionNotes,
  note: noteAction,
  columns: (state, { changedAt }) => {
    const { status, plan } = plannedAction(state);
    const { programId, accountId, pilotId = null, ownerId, title, dueOn } = plan;
    return {
      programId,
      accountId,
      pilotId,
      ownerId,
      title,
      status,
      open: open.includes(status),
      dueOn,
      changedAt: new Date(changedAt),
    };
  },
});

export const actionProjection = aggregateProjection(actionModel);
