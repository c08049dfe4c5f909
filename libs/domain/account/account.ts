import { accept, type Decider, type Decision, refuse } from '../decider.js';
import type { TierOrUnscored } from '../fields.js';
import { sameData } from '../same-data.js';
import type { AccountCommand } from './commands.js';
import type { AccountEvent, Profile } from './events.js';
import { estimateWallet, type KnownWallet } from './wallet.js';

type FactOf<Type extends AccountEvent['type']> = Extract<AccountEvent, { type: Type }>['data'];
type Rating = FactOf<'RatingGiven'>;

export type RegisteredAccount = {
  readonly status: 'registered';
  readonly profile: Profile;
  readonly owner: { readonly ownerId: string; readonly since: string } | null;
  /** The newest value of each field. */
  readonly facts: Readonly<Record<string, FactOf<'FactRecorded'>>>;
  /** The last rating of each rater and criterion. */
  readonly ratings: readonly Rating[];
  /** The tier that holds, from a run or a person; null before the first run. */
  readonly tier: TierOrUnscored | null;
  /** While a person decided the tier, scoring runs do not move it. */
  readonly decidedBy: 'run' | 'override' | 'deselection';
  readonly wallet: KnownWallet | null;
};
export type Account = { readonly status: 'unregistered' } | RegisteredAccount;

type Order<Type extends AccountCommand['type']> = Extract<AccountCommand, { type: Type }>;
type AccountDecision = Decision<AccountEvent>;

const replaceRating = (ratings: readonly Rating[], given: Rating): readonly Rating[] => [
  ...ratings.filter(({ by, criterion }) => by !== given.by || criterion !== given.criterion),
  given,
];

const evolveRegistered = (account: RegisteredAccount, event: AccountEvent): RegisteredAccount => {
  switch (event.type) {
    case 'AccountRegistered':
      return { ...account, profile: event.data.profile };
    case 'AccountProfileCorrected': {
      // Absent and undefined mean the same here: JSON keeps no undefined, so a change always carries a value.
      const changes = event.data.changes as Partial<Profile>;
      return { ...account, profile: { ...account.profile, ...changes } };
    }
    case 'FactRecorded':
    case 'FactCorrected':
      return { ...account, facts: { ...account.facts, [event.data.field]: event.data } };
    case 'AccountOwnerAssigned':
      return { ...account, owner: { ownerId: event.data.ownerId, since: event.data.since } };
    case 'AccountHandedOver':
      return { ...account, owner: { ownerId: event.data.to, since: event.data.on } };
    case 'RatingGiven':
      return { ...account, ratings: replaceRating(account.ratings, event.data) };
    case 'AccountTiered':
      return { ...account, tier: event.data.tier, decidedBy: 'run' };
    case 'TierOverridden':
      return { ...account, tier: event.data.tier, decidedBy: 'override' };
    case 'AccountDeselected':
      return { ...account, tier: 'core', decidedBy: 'deselection' };
    case 'WalletEstimated':
      return { ...account, wallet: { estimate: event.data, inconsistent: null } };
    case 'WalletFoundInconsistent':
      return account.wallet === null
        ? account
        : { ...account, wallet: { ...account.wallet, inconsistent: event.data } };
  }
};

const evolve = (account: Account, event: AccountEvent): Account => {
  if (account.status === 'registered') return evolveRegistered(account, event);
  if (event.type !== 'AccountRegistered') return account;
  return {
    status: 'registered',
    profile: event.data.profile,
    owner: null,
    facts: {},
    ratings: [],
    tier: null,
    decidedBy: 'run',
    wallet: null,
  };
};

type OwnerChange = { accountId: string; ownerId: string; since: string; reason: string };

const ownerFact = ({ accountId, ownerId, since, reason }: OwnerChange, account: Account): readonly AccountEvent[] => {
  const owner = account.status === 'registered' ? account.owner : null;
  if (owner === null) return [{ type: 'AccountOwnerAssigned', data: { accountId, ownerId, since } }];
  if (owner.ownerId === ownerId) return [];
  return [{ type: 'AccountHandedOver', data: { accountId, from: owner.ownerId, to: ownerId, on: since, reason } }];
};

const differences = (known: Profile, given: Profile): Partial<Profile> => {
  const before = new Map<string, unknown>(Object.entries(known));
  // Entries of one profile are a part of a profile.
  return Object.fromEntries(
    Object.entries(given).filter(([field, value]) => !sameData(before.get(field), value)),
  ) as Partial<Profile>;
};

/** A file older than the last handover does not hand the account back. */
const isNewer = (since: string, account: RegisteredAccount): boolean =>
  account.owner === null || since >= account.owner.since;

const register = ({ data }: Order<'RegisterAccount'>, account: Account): AccountDecision => {
  const { accountId, profile, importId, owner } = data;
  const change = owner === null ? null : { accountId, ...owner, reason: '' };
  if (account.status === 'unregistered') {
    const registered: AccountEvent = { type: 'AccountRegistered', data: { accountId, profile, importId } };
    return accept(registered, ...(change === null ? [] : ownerFact(change, account)));
  }
  const changes = differences(account.profile, profile);
  const corrected: AccountEvent[] =
    Object.keys(changes).length === 0
      ? []
      : [{ type: 'AccountProfileCorrected', data: { accountId, changes, importId } }];
  const owned = change !== null && isNewer(change.since, account) ? ownerFact(change, account) : [];
  return accept(...corrected, ...owned);
};

const assignOwner = ({ data }: Order<'AssignOwner'>, account: RegisteredAccount): AccountDecision => {
  if (account.owner?.ownerId === data.ownerId) return accept();
  if (!isNewer(data.since, account)) return refuse('owner-set-later', `The owner was set on ${account.owner?.since}`);
  return accept(...ownerFact(data, account));
};

const recordFact = ({ data, by }: Order<'RecordFact'>, account: RegisteredAccount): AccountDecision => {
  const known = account.facts[data.field];
  const recorded = { ...data, by };
  if (known === undefined) return accept({ type: 'FactRecorded', data: recorded });
  const { field, value, unit, source, asOf, confidence } = known;
  if (sameData({ accountId: data.accountId, field, value, unit, source, asOf, confidence }, data)) return accept();
  if (data.asOf < asOf) return refuse('fact-is-older', `The known value is of ${asOf}`);
  return accept({ type: 'FactCorrected', data: { ...recorded, previous: value } });
};

const giveRating = ({ data, by }: Order<'GiveRating'>, account: RegisteredAccount): AccountDecision => {
  const rating = { ...data, by };
  if (account.ratings.some((given) => sameData(given, rating))) return accept();
  return accept({ type: 'RatingGiven', data: rating });
};

const tierAccount = ({ data }: Order<'TierAccount'>, account: RegisteredAccount): AccountDecision => {
  if (account.decidedBy !== 'run' || account.tier === data.tier) return accept();
  return accept({ type: 'AccountTiered', data: { ...data, previous: account.tier } });
};

const overrideTier = ({ data, by }: Order<'OverrideTier'>, account: RegisteredAccount): AccountDecision => {
  if (data.approvedBy === by) return refuse('approver-is-proposer');
  if (account.decidedBy === 'override' && account.tier === data.tier) return accept();
  return accept({ type: 'TierOverridden', data: { ...data, by } });
};

const deselect = ({ data, by }: Order<'DeselectAccount'>, account: RegisteredAccount): AccountDecision => {
  if (account.decidedBy === 'deselection') return accept();
  if (account.tier !== 'key' && account.tier !== 'major') return refuse('not-selected');
  return accept({ type: 'AccountDeselected', data: { ...data, by } });
};

const decideRegistered = (
  command: Exclude<AccountCommand, { type: 'RegisterAccount' }>,
  account: RegisteredAccount,
): AccountDecision => {
  switch (command.type) {
    case 'AssignOwner':
      return assignOwner(command, account);
    case 'RecordFact':
      return recordFact(command, account);
    case 'GiveRating':
      return giveRating(command, account);
    case 'TierAccount':
      return tierAccount(command, account);
    case 'OverrideTier':
      return overrideTier(command, account);
    case 'DeselectAccount':
      return deselect(command, account);
    case 'EstimateWallet':
      return estimateWallet(command, account.wallet);
  }
};

const decide = (command: AccountCommand, account: Account): AccountDecision => {
  if (command.type === 'RegisterAccount') return register(command, account);
  return account.status === 'registered' ? decideRegistered(command, account) : refuse('account-not-registered');
};

export const accountDecider: Decider<Account, AccountCommand, AccountEvent> = {
  initial: { status: 'unregistered' },
  decide,
  evolve,
};
