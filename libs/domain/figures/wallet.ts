import type { Decimal } from 'decimal.js';
import type { Money } from '../fields.js';
import { compare, decimalOf, multiply, share, subtract, zero } from '../money/money.js';

export type WalletShare =
  | { readonly kind: 'share'; readonly share: number; readonly gap: Money }
  | { readonly kind: 'inconsistent' }
  | { readonly kind: 'unknown' };

/**
 * Share of wallet = ours / wallet (a fraction, 0 to 1); gap = wallet - ours (money).
 * Source: the share of wallet of Keiningham and others, The Wallet Allocation Rule; see "Opportunity" of the program.
 * More sales than wallet means that the wallet is wrong: inconsistent, never a share above 1. Both amounts are of one
 * period. Net returns count as no sales; a wallet of nothing with no sales has no share.
 */
export const shareOfWallet = (ours: Money | null, wallet: Money | null): WalletShare => {
  if (ours === null || wallet === null) return { kind: 'unknown' };
  const sold = compare(ours, zero(ours.currency)) < 0 ? zero(ours.currency) : ours;
  if (compare(sold, wallet) > 0) return { kind: 'inconsistent' };
  const fraction = share(sold, wallet);
  if (fraction === null) return { kind: 'unknown' };
  return { kind: 'share', share: fraction.toDecimalPlaces(6).toNumber(), gap: subtract(wallet, sold) };
};

/** Uplift (money of the wallet's period) = max(0, target - share) x wallet. Source: "Opportunity" of the program. */
export const uplift = (wallet: Money, current: number, target: number): Money => {
  const missing: Decimal = decimalOf(target).minus(decimalOf(current));
  return missing.isPositive() ? multiply(wallet, missing) : zero(wallet.currency);
};

/**
 * Whitespace potential of an account for one offering (money a year) = max(0, peers' spend x attainable share - current).
 * `peers` is what buyers of the same segment and size band spend; the attainable share is a fraction.
 */
export const whitespacePotential = (peers: Money, attainableShare: number, current: Money): Money => {
  const potential = subtract(multiply(peers, attainableShare), current);
  return compare(potential, zero(potential.currency)) > 0 ? potential : zero(potential.currency);
};
