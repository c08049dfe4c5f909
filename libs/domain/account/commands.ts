import { z } from 'zod';
import { date, id, money, optionalText, order, score, text, tier, tierOrUnscored } from '../fields.js';
import { factRecorded, profile, ratedCriterion, walletEstimated } from './events.js';

/** From an import row: registers, or corrects what differs, and sets the owner if one is known. */
export const registerAccount = order('RegisterAccount', {
  accountId: id,
  profile,
  importId: id,
  owner: z.object({ ownerId: id, since: date }).nullable(),
});
/** From order lines: the owner who sold last. A change of owner is a handover. */
export const assignOwner = order('AssignOwner', { accountId: id, ownerId: id, since: date, reason: optionalText });
export const recordFact = order('RecordFact', factRecorded.omit({ type: true }).shape.data.omit({ by: true }).shape);
export const giveRating = order('GiveRating', { accountId: id, criterion: ratedCriterion, score, note: optionalText });
export const tierAccount = order('TierAccount', {
  accountId: id,
  runId: id,
  tier: tierOrUnscored,
  score: score.nullable(),
  coverage: z.number().min(0).max(1),
});
export const overrideTier = order('OverrideTier', { accountId: id, tier, reason: text, approvedBy: id });
export const deselectAccount = order('DeselectAccount', { accountId: id, reason: text });
/** `ours` is what we sold in `period`; when it exceeds the wallet the estimate is found inconsistent. */
export const estimateWallet = order('EstimateWallet', {
  ...walletEstimated.shape.data.shape,
  ours: money,
  period: z.string().max(40),
});

export const accountCommand = z.discriminatedUnion('type', [
  registerAccount,
  assignOwner,
  recordFact,
  giveRating,
  tierAccount,
  overrideTier,
  deselectAccount,
  estimateWallet,
]);
export type AccountCommand = z.infer<typeof accountCommand>;
