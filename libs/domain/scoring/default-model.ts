import type { ScoringModel } from './events.js';

/**
 * The model a new installation starts with. Size and growth are ranked within the base; a margin rate has a meaning of its
 * own, so it has breakpoints: a loss scores 2 at most, however large the account.
 */
export const defaultScoringModel: ScoringModel = {
  modelId: 'default',
  version: 1,
  name: 'Attractiveness, five criteria',
  criteria: [
    {
      key: 'current-sales',
      weight: 25,
      measures: [{ key: 'sales', weight: 1, scale: { kind: 'percentile' } }],
    },
    {
      key: 'growth-potential',
      weight: 25,
      measures: [
        { key: 'growth', weight: 1, scale: { kind: 'percentile' } },
        { key: 'wallet-gap', weight: 1, scale: { kind: 'percentile' } },
      ],
    },
    { key: 'competitive-landscape', weight: 10, measures: [] },
    { key: 'willingness-to-partner', weight: 15, measures: [] },
    {
      key: 'profitability',
      weight: 25,
      measures: [
        {
          key: 'margin-rate',
          weight: 2,
          scale: {
            kind: 'breakpoints',
            points: [
              [-0.1, 0],
              [0, 2],
              [0.1, 5],
              [0.3, 9],
              [0.4, 10],
            ],
          },
        },
        { key: 'margin', weight: 1, scale: { kind: 'percentile' } },
      ],
    },
  ],
  tiers: { key: 6.5, major: 5.5 },
  hysteresis: 0.25,
  minCoverage: 0.4,
};
