import { z } from 'zod';
import { tierCounts } from '#libs/domain/scoring/events.js';
import { asOfMark, asOfQuery } from './answers.js';
import { route } from './route.js';

export const tiersAnswer = tierCounts.extend({ accounts: z.int(), asOf: asOfMark }).meta({ id: 'TierCounts' });
export type TierCounts = z.infer<typeof tiersAnswer>;
export const getTiers = route({
  method: 'GET',
  path: '/v1/accounts-tiers',
  summary: 'How many accounts have which tier, now or as of a moment',
  access: 'signed-in',
  query: asOfQuery,
  answer: tiersAnswer,
});
