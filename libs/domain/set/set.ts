import { accept, type Decider, type Decision, refuse } from '../decider.js';
import { sameData } from '../same-data.js';
import type { SetCommand } from './commands.js';
import type { SetEvent } from './events.js';

type FactOf<Type extends SetEvent['type']> = Extract<SetEvent, { type: Type }>['data'];
type Proposal = FactOf<'CustomerSetProposed'>;

export type CustomerSet =
  | { readonly status: 'none' }
  | { readonly status: 'proposed' | 'selected' | 'rejected'; readonly proposal: Proposal };

type Order<Type extends SetCommand['type']> = Extract<SetCommand, { type: Type }>;
type SetDecision = Decision<SetEvent>;

const evolve = (set: CustomerSet, event: SetEvent): CustomerSet => {
  if (event.type === 'CustomerSetProposed') return { status: 'proposed', proposal: event.data };
  if (set.status === 'none') return set;
  switch (event.type) {
    case 'CustomerSetRevised': {
      const { reason: _, ...revision } = event.data;
      return { ...set, proposal: { ...set.proposal, ...revision, by: set.proposal.by } };
    }
    case 'CustomerSetSelected':
      return { ...set, status: 'selected' };
    case 'CustomerSetRejected':
      return { ...set, status: 'rejected' };
  }
};

const hasTwice = (accountIds: readonly string[]): boolean => new Set(accountIds).size < accountIds.length;

const propose = ({ data, by }: Order<'ProposeCustomerSet'>, set: CustomerSet): SetDecision => {
  if (set.status !== 'none') {
    return sameData({ ...data, by }, set.proposal) ? accept() : refuse('set-already-proposed');
  }
  if (hasTwice(data.accountIds)) return refuse('account-twice');
  return accept({ type: 'CustomerSetProposed', data: { ...data, by } });
};

const revise = ({ data, by }: Order<'ReviseCustomerSet'>, set: CustomerSet): SetDecision => {
  if (set.status === 'none') return refuse('set-unknown');
  if (set.status !== 'proposed') return refuse('set-decided');
  if (hasTwice(data.accountIds)) return refuse('account-twice');
  const { accountIds, attractiveness, feasibility, opportunity } = set.proposal;
  const { reason: _, setId: __, ...revision } = data;
  if (sameData({ accountIds, attractiveness, feasibility, opportunity }, revision)) return accept();
  return accept({ type: 'CustomerSetRevised', data: { ...data, by } });
};

const select = ({ data, by }: Order<'SelectCustomerSet'>, set: CustomerSet): SetDecision => {
  if (set.status === 'none') return refuse('set-unknown');
  if (set.status === 'selected') return accept();
  if (set.status === 'rejected') return refuse('set-decided');
  return accept({ type: 'CustomerSetSelected', data: { ...data, programId: set.proposal.programId, by } });
};

const reject = ({ data, by }: Order<'RejectCustomerSet'>, set: CustomerSet): SetDecision => {
  if (set.status === 'none') return refuse('set-unknown');
  if (set.status === 'rejected') return accept();
  if (set.status === 'selected') return refuse('set-decided');
  return accept({ type: 'CustomerSetRejected', data: { ...data, programId: set.proposal.programId, by } });
};

const decide = (command: SetCommand, set: CustomerSet): SetDecision => {
  switch (command.type) {
    case 'ProposeCustomerSet':
      return propose(command, set);
    case 'ReviseCustomerSet':
      return revise(command, set);
    case 'SelectCustomerSet':
      return select(command, set);
    case 'RejectCustomerSet':
      return reject(command, set);
  }
};

export const setDecider: Decider<CustomerSet, SetCommand, SetEvent> = { initial: { status: 'none' }, decide, evolve };
