import { accept, type Decision, refuse } from '../decider.js';
import { shareOfWallet } from '../figures/wallet.js';
import { sameData } from '../same-data.js';
import type { AccountCommand } from './commands.js';
import type { AccountEvent } from './events.js';

type FactOf<Type extends AccountEvent['type']> = Extract<AccountEvent, { type: Type }>['data'];
type Estimate = FactOf<'WalletEstimated'>;

/** The wallet we believe in, and our sales that contradict it, if any do. */
export type KnownWallet = {
  readonly estimate: Estimate;
  readonly inconsistent: FactOf<'WalletFoundInconsistent'> | null;
};

/** Best first. A weaker source does not supersede a better one, unless our own sales have proven that one wrong. */
const sources: readonly Estimate['source'][] = [
  'customer-stated',
  'spend-ratio',
  'peer-penetration',
  'supplier-count',
  'proxy',
];

const isWeaker = (source: Estimate['source'], known: KnownWallet): boolean =>
  known.inconsistent === null && sources.indexOf(source) > sources.indexOf(known.estimate.source);

/** Records the estimate when it says something new, and that our sales contradict it when they exceed it. */
export const estimateWallet = (
  { data }: Extract<AccountCommand, { type: 'EstimateWallet' }>,
  known: KnownWallet | null,
): Decision<AccountEvent> => {
  const { ours, period, ...estimate } = data;
  if (ours.currency !== estimate.wallet.currency) return refuse('currency-differs');
  const isNew = known === null || !sameData(known.estimate, estimate);
  if (isNew && known !== null && isWeaker(estimate.source, known)) return refuse('better-source-known');

  const facts: AccountEvent[] = isNew ? [{ type: 'WalletEstimated', data: estimate }] : [];
  if (shareOfWallet(ours, estimate.wallet).kind !== 'inconsistent') return accept(...facts);
  const contradiction = { accountId: data.accountId, wallet: estimate.wallet, ours, period };
  if (!isNew && sameData(known.inconsistent, contradiction)) return accept();
  return accept(...facts, { type: 'WalletFoundInconsistent', data: contradiction });
};
