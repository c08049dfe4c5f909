import { accept, type Decision, refuse } from '../decider.js';
import { sameData } from '../same-data.js';
import type { GateCommand } from './commands.js';
import type { Dossier, GateEvent } from './events.js';
import { goIsReachable } from './quorum.js';
import type { AnsweredGate, Gate, OpenGate } from './state.js';

type OrderOf<Type extends GateCommand['type']> = Extract<GateCommand, { type: Type }>;

export const openGate = ({ data }: OrderOf<'OpenGate'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status !== 'unopened') return accept();
  const { rule, approvers } = data;
  if (!goIsReachable({ rule, approvers, submittedBy: '', ballots: [] })) return refuse('rule-unreachable');
  return accept({ type: 'GateOpened', data });
};

/** Hard criteria that the dossier does not show as met. */
const unmetHardCriteria = ({ opening }: OpenGate | AnsweredGate, { results }: Dossier) =>
  opening.criteria.filter(
    ({ hard, criterionId }) => hard && !results.some((result) => result.criterionId === criterionId && result.met),
  );

export const submitGate = ({ by, data }: OrderOf<'SubmitGate'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  if (gate.status === 'decided') return refuse('gate-decided');
  if (gate.status === 'submitted') {
    const { round: _, ...submitted } = gate.submission;
    const { gateId: __, ...asked } = data;
    return sameData(submitted, { by, ...asked }) ? accept() : refuse('gate-submitted');
  }
  const unmet = unmetHardCriteria(gate, data.dossier);
  const unwaived = unmet.filter(({ criterionId }) => gate.waivers[criterionId] === undefined);
  if (unwaived.length > 0) return refuse('hard-criterion-unmet', unwaived.map(({ label }) => label).join('; '));
  if (unmet.some(({ criterionId }) => gate.waivers[criterionId] === by)) return refuse('waiver-by-submitter');
  const { opening, approvers } = gate;
  if (!goIsReachable({ rule: opening.rule, approvers, submittedBy: by, ballots: [] }))
    return refuse('submitter-is-needed');
  return accept({ type: 'GateSubmitted', data: { ...data, by, round: gate.round + 1 } });
};

export const recallGate = ({ by, data }: OrderOf<'RecallGate'>, gate: Gate): Decision<GateEvent> => {
  if (gate.status === 'unopened') return refuse('gate-unknown');
  if (gate.status === 'decided' || gate.status === 'returned') return refuse('gate-decided');
  if (gate.status === 'open') return refuse('gate-not-submitted');
  if (gate.submission.by !== by) return refuse('not-the-submitter');
  return accept({ type: 'GateRecalled', data: { ...data, by } });
};
