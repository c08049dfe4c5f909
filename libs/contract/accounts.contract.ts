import { z } from 'zod';
import {
  deselectAccount,
  estimateWallet,
  giveRating,
  overrideTier,
  recordFact,
} from '#libs/domain/account/commands.js';
import { profile } from '#libs/domain/account/events.js';
import { date, id, money, optionalText, score, tierOrUnscored } from '#libs/domain/fields.js';
import { criterionKey, scoringModel, tierCounts } from '#libs/domain/scoring/events.js';
import {
  asOfMark,
  asOfQuery,
  historyEntry,
  optionalDecimal,
  optionalMoney,
  page,
  pageQuery,
  personRef,
  receipt,
} from './answers.js';
import { route } from './route.js';

/** Yearly figures are of the last full fiscal year (July to June) of the order lines; `growth` is against the year before, a fraction. */
export const accountRow = z
  .object({
    accountId: z.string(),
    name: z.string(),
    code: z.string(),
    segment: z.string(),
    country: z.string(),
    territoryId: z.string(),
    owner: personRef.nullable(),
    tier: tierOrUnscored,
    overridden: z.boolean(),
    score: score.nullable(),
    coverage: z.number(),
    stability: z.number().nullable(),
    sales: optionalMoney,
    salesTotal: money,
    growth: z.number().nullable(),
    margin: optionalMoney,
    marginRate: z.number().nullable(),
    losesMoney: z.boolean(),
    wallet: optionalMoney,
    walletShare: z.number().nullable(),
    walletStatus: z.enum(['known', 'unknown', 'inconsistent']),
    opportunity: optionalMoney,
    feasibility: score.nullable(),
    salesRank: z.int().nullable(),
    orders: z.int(),
    lastOrderOn: date.nullable(),
    emptyCategories: z.int(),
  })
  .meta({ id: 'AccountRow' });
export type AccountRow = z.infer<typeof accountRow>;

export const accountSort = z.enum([
  'score',
  '-score',
  'sales',
  '-sales',
  'margin',
  '-margin',
  'growth',
  '-growth',
  'share',
  '-share',
  'name',
  '-name',
  'opportunity',
  '-opportunity',
]);
export const accountFilter = z.object({
  tier: tierOrUnscored.optional(),
  q: z.string().max(100).optional(),
  ownerId: id.optional(),
  segment: z.string().max(100).optional(),
  country: z.string().max(100).optional(),
  losing: z.enum(['true', 'false']).optional(),
  programId: id.optional(),
});

/** The base at a glance. `insights` are sentences computed from the data, each with its number and a filter that shows it. */
export const accountSummary = z
  .object({
    accounts: z.int(),
    buying: z.int(),
    tiers: tierCounts,
    coverage: z.number(),
    currency: z.string(),
    fiscalYears: z.array(z.object({ year: z.string(), full: z.boolean(), sales: money, margin: money })),
    sales: money,
    cost: money,
    margin: money,
    marginRate: z.number().nullable(),
    losing: z.int(),
    topFifthShare: z.number().nullable(),
    topDecileShare: z.number().nullable(),
    hhi: z.number().nullable(),
    emptyCells: z.int(),
    cells: z.int(),
    inconsistentWallets: z.int(),
    categories: z.array(z.object({ category: z.string(), sales: money, margin: money })),
    largest: z.array(z.object({ accountId: z.string(), name: z.string(), sales: money, margin: money })),
    insights: z.array(z.object({ sentence: z.string(), filter: z.string() })),
    lastRun: z.object({ runId: z.string(), at: z.string(), modelVersion: z.int() }).nullable(),
    filters: z.object({ segments: z.array(z.string()), countries: z.array(z.string()), owners: z.array(personRef) }),
  })
  .meta({ id: 'AccountSummary' });
export type AccountSummary = z.infer<typeof accountSummary>;

/** A point of a map: at most 2,000, the largest opportunities first. `attractiveness` is the score. */
export const mapPoint = z
  .object({
    accountId: z.string(),
    name: z.string(),
    tier: tierOrUnscored,
    attractiveness: score.nullable(),
    feasibility: score.nullable(),
    sales: z.number(),
    marginRate: z.number().nullable(),
    opportunity: z.number(),
    walletShare: z.number().nullable(),
  })
  .meta({ id: 'MapPoint' });
export type MapPoint = z.infer<typeof mapPoint>;

export const accountPage = accountRow
  .extend({
    version: z.int(),
    profile,
    model: z.object({ modelId: z.string(), version: z.int(), name: z.string() }).nullable(),
    criteria: z.array(z.object({ key: criterionKey, weight: z.number(), score: score.nullable(), source: z.string() })),
    years: z.array(
      z.object({
        year: z.string(),
        full: z.boolean(),
        orders: z.int(),
        sales: money,
        cost: money,
        margin: money,
        marginRate: z.number().nullable(),
      }),
    ),
    months: z.array(z.object({ month: z.string(), sales: z.string(), margin: z.string() })),
    categories: z.array(
      z.object({
        category: z.string(),
        state: z.enum(['active', 'past', 'opportunity', 'unassessed']),
        sales: money,
        margin: money,
        lastOrderOn: date.nullable(),
        potential: optionalMoney,
      }),
    ),
    facts: z.array(
      z.object({
        field: z.string(),
        label: z.string(),
        value: z.string(),
        unit: z.string(),
        source: z.string(),
        asOf: date.nullable(),
        confidence: z.number().nullable(),
        stale: z.boolean(),
      }),
    ),
    factCoverage: z.object({ known: z.int(), required: z.int() }),
    ratings: z.array(z.object({ criterion: z.string(), by: personRef, score, note: z.string(), at: z.string() })),
    owners: z.array(z.object({ owner: personRef, since: date, until: date.nullable(), sales: optionalMoney })),
    sets: z.array(z.object({ setId: z.string(), name: z.string(), kind: z.string(), programId: z.string() })),
    actions: z.array(
      z.object({ actionId: z.string(), title: z.string(), status: z.string(), dueOn: date, owner: personRef }),
    ),
    tierHistory: z.array(z.object({ at: z.string(), tier: tierOrUnscored, score: score.nullable(), by: z.string() })),
    lifetimeValue: optionalDecimal,
    /** The order lines in force; `shown` is false when the figures kept are of another file, and then none are given. */
    salesFrom: z
      .object({ datasetId: z.string(), fileName: z.string(), importedAt: z.string(), shown: z.boolean() })
      .nullable(),
    asOf: asOfMark,
  })
  .meta({ id: 'AccountPage' });
export type AccountPage = z.infer<typeof accountPage>;

const accountParams = z.object({ accountId: id });
const raters = ['analyst', 'account-owner', 'program-lead', 'administrator'] as const;
const analysts = ['analyst', 'program-lead', 'administrator'] as const;

export const listAccounts = route({
  method: 'GET',
  path: '/v1/accounts',
  summary: 'Accounts, scored and tiered',
  access: 'signed-in',
  query: pageQuery.extend({ sort: accountSort.default('-score') }).extend(accountFilter.shape),
  answer: page(accountRow).extend({ total: z.int() }),
});
export const getAccountSummary = route({
  method: 'GET',
  path: '/v1/accounts-summary',
  summary: 'The account base at a glance',
  access: 'signed-in',
  answer: accountSummary,
});
export const getAccountMap = route({
  method: 'GET',
  path: '/v1/accounts-map',
  summary: 'Attractiveness, feasibility and opportunity of the accounts',
  access: 'signed-in',
  query: accountFilter,
  answer: z.object({ points: z.array(mapPoint), total: z.int() }),
});
export const getAccount = route({
  method: 'GET',
  path: '/v1/accounts/:accountId',
  summary: 'An account',
  access: 'signed-in',
  params: accountParams,
  query: asOfQuery,
  answer: accountPage,
});
export const getAccountHistory = route({
  method: 'GET',
  path: '/v1/accounts/:accountId/history',
  summary: 'Everything recorded about an account, newest first',
  access: 'signed-in',
  params: accountParams,
  query: pageQuery.extend(asOfQuery.shape),
  answer: page(historyEntry),
});
export const giveRatingRoute = route({
  method: 'POST',
  path: '/v1/accounts/:accountId/ratings',
  summary: 'Rate a criterion from 0 to 10',
  access: raters,
  params: accountParams,
  body: giveRating.shape.data.omit({ accountId: true }).extend({ note: optionalText.default('') }),
  answer: receipt,
});
export const recordFactRoute = route({
  method: 'POST',
  path: '/v1/accounts/:accountId/facts',
  summary: 'Record or correct a fact',
  access: raters,
  params: accountParams,
  body: recordFact.shape.data.omit({ accountId: true }),
  answer: receipt,
});
export const overrideTierRoute = route({
  method: 'POST',
  path: '/v1/accounts/:accountId/tier-override',
  summary: 'Override a tier with a reason and an approver',
  access: analysts,
  params: accountParams,
  body: overrideTier.shape.data.omit({ accountId: true }),
  answer: receipt,
  ifMatch: true,
});
export const deselectRoute = route({
  method: 'POST',
  path: '/v1/accounts/:accountId/deselection',
  summary: 'Take an account out of the program with a reason',
  access: analysts,
  params: accountParams,
  body: deselectAccount.shape.data.omit({ accountId: true }),
  answer: receipt,
  ifMatch: true,
});
export const estimateWalletRoute = route({
  method: 'POST',
  path: '/v1/accounts/:accountId/wallet',
  summary: 'Estimate the yearly wallet',
  access: raters,
  params: accountParams,
  body: estimateWallet.shape.data.pick({ wallet: true, source: true, confidence: true }),
  answer: receipt,
});
export const getScoringModel = route({
  method: 'GET',
  path: '/v1/scoring-model',
  summary: 'The scoring model in force',
  access: 'signed-in',
  answer: z.object({ model: scoringModel }),
});
export const publishScoringModelRoute = route({
  method: 'POST',
  path: '/v1/scoring-model',
  summary: 'Publish the next version of the scoring model',
  access: analysts,
  body: scoringModel.omit({ version: true }),
  answer: receipt,
  success: 201,
});
export const runScoring = route({
  method: 'POST',
  path: '/v1/scoring-runs',
  summary: 'Score and tier every account now',
  access: analysts,
  body: z.object({}),
  answer: receipt.extend({ tiers: tierCounts, changed: z.int() }),
  success: 201,
});
