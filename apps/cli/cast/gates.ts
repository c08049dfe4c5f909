import { fold } from '#libs/domain/decider.js';
import type { Gate } from '#libs/domain/gate/state.js';
import { gates } from '#libs/use-case/aggregates.js';
import { record } from '#libs/use-case/record.js';
import { submitGate } from '#libs/use-case/submit-gate.js';
import { asking, happened, type Script, type Stage, settle } from './stage.js';

export const readGate = async (stage: Stage, gateId: string): Promise<Gate> => {
  const stored = await stage.store.readStream({ stream: gates.stream(gateId) });
  return fold(gates.decider, stored.map(gates.parse));
};

type OpenedGate = Exclude<Gate, { status: 'unopened' }>;

const checkedByHand = (gate: OpenedGate): string[] =>
  gate.opening.criteria
    .filter(({ measure }) => measure === 'checked-by-submitter')
    .map(({ criterionId }) => criterionId);

/** What waiting does not mend: the data holds no more. */
const ofTheData = ['fact-coverage', 'accounts-scored', 'sets-on-map'];

/** An approver answers for going on without it. */
const waive = async (stage: Stage, { opening, approvers }: OpenedGate, by: string, unmet: string): Promise<boolean> => {
  const { gateId, criteria } = opening;
  const waiver = approvers.find(({ personId }) => personId !== by);
  let done = false;
  for (const { criterionId, measure, label } of criteria) {
    if (waiver === undefined || !ofTheData.includes(measure) || !unmet.includes(label)) continue;
    const data = { gateId, criterionId, reason: 'The data holds no more; the pilots complete it.' };
    const asker = asking(waiver.personId, gateId, 'waive', criterionId);
    const order = { type: 'WaiveCriterion' as const, data };
    if (happened(await record(stage, gates, { id: gateId, order, asker }))) done = true;
  }
  return done;
};

type Submission = { readonly by: string; readonly note: string; readonly proposal?: string | undefined };

export const submit = async (stage: Stage, gateId: string, { by, note, proposal }: Submission): Promise<boolean> => {
  const gate = await readGate(stage, gateId);
  if (gate.status !== 'open' && gate.status !== 'returned') return false;
  await settle(stage);
  const asker = asking(by, gateId, 'submit', gate.round, await stage.store.head());
  const outcome = await submitGate(stage, { gateId, note, proposal, checked: checkedByHand(gate) }, asker);
  if (outcome.kind === 'refused' && outcome.reason === 'hard-criterion-unmet')
    return waive(stage, gate, by, outcome.detail ?? '');
  return happened(outcome);
};

/** Before they agree, an approver asks and the submitter answers. */
const askOnce = async (stage: Stage, gateId: string, from: string, to: string): Promise<number> => {
  const requestId = `${gateId}.question`;
  const question = {
    type: 'RequestInformation' as const,
    data: { gateId, requestId, question: 'What would change if we waited a quarter?' },
  };
  const answer = {
    type: 'SupplyInformation' as const,
    data: { gateId, requestId, answer: 'The first effects would come after the budget round.' },
  };
  const asked = happened(
    await record(stage, gates, { id: gateId, order: question, asker: asking(from, gateId, 'ask') }),
  );
  const answered = happened(
    await record(stage, gates, { id: gateId, order: answer, asker: asking(to, gateId, 'answer') }),
  );
  return (asked ? 1 : 0) + (answered ? 1 : 0);
};

const voteOf = async (stage: Stage, gateId: string, by: string, dossierHash: string): Promise<boolean> => {
  const data = { gateId, vote: 'go' as const, reason: '', dossierHash, conditions: [] };
  const asker = asking(by, gateId, by, 'vote', dossierHash.slice(0, 12));
  return happened(await record(stage, gates, { id: gateId, order: { type: 'CastVote', data }, asker }));
};

/** The approvers vote one after the other, until the rule is met or the script holds them back. */
export const agree = async (stage: Stage, script: Script, gateId: string): Promise<number> => {
  let gate = await readGate(stage, gateId);
  if (gate.status !== 'submitted') return 0;
  const { approvers, opening, submission } = gate;
  const halts = script.haltAt?.key === opening.key ? script.haltAt.at : undefined;
  if (halts === 'submitted') return 0;
  const voters = approvers.map(({ personId }) => personId).filter((personId) => personId !== submission.by);
  const willing = halts === 'half-voted' ? voters.slice(0, 1) : voters;
  let done = 0;
  const [first] = willing;
  if (opening.key === 'G1' && first !== undefined) done += await askOnce(stage, gateId, first, submission.by);
  for (const personId of willing) {
    if (gate.status !== 'submitted') break;
    if (await voteOf(stage, gateId, personId, submission.dossier.hash)) done += 1;
    gate = await readGate(stage, gateId);
  }
  return done;
};

/** Submits a gate that is open and lets it be voted on, as far as the script goes. */
export const takeGate = async (stage: Stage, script: Script, gateId: string, submission: Submission) => {
  const isHeldBack = script.haltAt?.at === 'open' && gateId.split('.').includes(script.haltAt.key);
  if (isHeldBack) return 0;
  const handedIn = (await submit(stage, gateId, submission)) ? 1 : 0;
  return handedIn + (await agree(stage, script, gateId));
};
