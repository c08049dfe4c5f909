import type { Decider, Decision } from '../decider.js';
import type { GateCommand } from './commands.js';
import {
  addApprover,
  delegateApproval,
  lapseCondition,
  meetCondition,
  reopenGate,
  requestInformation,
  supplyInformation,
  waiveCriterion,
} from './deliberate.js';
import type { GateEvent } from './events.js';
import { evolve } from './evolve.js';
import type { Gate } from './state.js';
import { openGate, recallGate, submitGate } from './submit.js';
import { castVote } from './vote.js';

const decide = (command: GateCommand, gate: Gate): Decision<GateEvent> => {
  switch (command.type) {
    case 'OpenGate':
      return openGate(command, gate);
    case 'SubmitGate':
      return submitGate(command, gate);
    case 'RecallGate':
      return recallGate(command, gate);
    case 'WaiveCriterion':
      return waiveCriterion(command, gate);
    case 'CastVote':
      return castVote(command, gate);
    case 'RequestInformation':
      return requestInformation(command, gate);
    case 'SupplyInformation':
      return supplyInformation(command, gate);
    case 'AddApprover':
      return addApprover(command, gate);
    case 'DelegateApproval':
      return delegateApproval(command, gate);
    case 'MeetCondition':
      return meetCondition(command, gate);
    case 'LapseCondition':
      return lapseCondition(command, gate);
    case 'ReopenGate':
      return reopenGate(command, gate);
  }
};

export type { Gate } from './state.js';
export const gateDecider: Decider<Gate, GateCommand, GateEvent> = { initial: { status: 'unopened' }, decide, evolve };
