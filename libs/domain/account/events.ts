import { z } from 'zod';
import { date, fact, id, money, optionalText, score, text, tier, tierOrUnscored, title } from '../fields.js';

/** What an import knows of an account; the keys are the knowledge base's profile fields. */
export const profile = z.object({
  code: z.string().max(60),
  name: title,
  segment: z.string().max(100),
  country: z.string().max(100),
  state: z.string().max(100),
  city: z.string().max(100),
  territoryId: z.string().max(60),
  employees: z.int().min(0).nullable(),
  yearOpened: z.int().min(1000).max(9999).nullable(),
  orderFrequency: z.string().max(20),
  productFocus: z.string().max(60),
  /** A proxy of the yearly wallet and where it comes from; null when nothing is known. */
  walletProxy: money.nullable(),
});
export type Profile = z.infer<typeof profile>;

export const factSource = z.object({ source: title, asOf: date, confidence: z.number().min(0).max(1) });

export const accountRegistered = fact('AccountRegistered', { accountId: id, profile, importId: id });
/** A later import or a person corrected these fields; nothing is overwritten, the new value supersedes. */
export const accountProfileCorrected = fact('AccountProfileCorrected', {
  accountId: id,
  changes: profile.partial(),
  importId: id,
});
export const factRecorded = fact('FactRecorded', {
  accountId: id,
  field: z.string().min(1).max(60),
  value: z.string().min(1).max(1000),
  unit: z.string().max(20),
  ...factSource.shape,
  by: id,
});
export const factCorrected = fact('FactCorrected', {
  ...factRecorded.shape.data.shape,
  previous: z.string().max(1000),
});
export const accountOwnerAssigned = fact('AccountOwnerAssigned', { accountId: id, ownerId: id, since: date });
export const accountHandedOver = fact('AccountHandedOver', {
  accountId: id,
  from: id,
  to: id,
  on: date,
  reason: optionalText,
});

export const ratedCriterion = z.enum(['competitive-landscape', 'willingness-to-partner', 'skill', 'will', 'access']);
export type RatedCriterion = z.infer<typeof ratedCriterion>;
export const ratingGiven = fact('RatingGiven', {
  accountId: id,
  criterion: ratedCriterion,
  score,
  by: id,
  note: optionalText,
});
/** The account's tier changed in a scoring run. */
export const accountTiered = fact('AccountTiered', {
  accountId: id,
  runId: id,
  tier: tierOrUnscored,
  previous: tierOrUnscored.nullable(),
  score: score.nullable(),
  coverage: z.number().min(0).max(1),
});
export const tierOverridden = fact('TierOverridden', { accountId: id, tier, reason: text, by: id, approvedBy: id });
export const accountDeselected = fact('AccountDeselected', { accountId: id, reason: text, by: id });
export const walletEstimated = fact('WalletEstimated', {
  accountId: id,
  wallet: money,
  source: z.enum(['customer-stated', 'spend-ratio', 'peer-penetration', 'supplier-count', 'proxy']),
  confidence: z.number().min(0).max(1),
});
/** We sell more than the wallet we believe in: the estimate is wrong, so no share is shown. */
export const walletFoundInconsistent = fact('WalletFoundInconsistent', {
  accountId: id,
  wallet: money,
  ours: money,
  period: z.string().max(40),
});

export const accountEvent = z.discriminatedUnion('type', [
  accountRegistered,
  accountProfileCorrected,
  factRecorded,
  factCorrected,
  accountOwnerAssigned,
  accountHandedOver,
  ratingGiven,
  accountTiered,
  tierOverridden,
  accountDeselected,
  walletEstimated,
  walletFoundInconsistent,
]);
export type AccountEvent = z.infer<typeof accountEvent>;
