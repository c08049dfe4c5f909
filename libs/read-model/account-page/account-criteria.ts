import type { DataSource } from 'typeorm';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import type { CriterionKey, ScoringModel } from '#libs/domain/scoring/events.js';

export type RatingRow = { criterion: string; by: string; score: string | number; note: string; at: Date };
export type Scores = Partial<Record<CriterionKey, number>>;

export const readRatings = (database: DataSource, accountId: string): Promise<RatingRow[]> =>
  database.query(
    `select criterion, by, score, note, at from base.account_rating
     where account_id = $1 order by at desc, criterion, by`,
    [accountId],
  );

/** The model in force: the one published last. */
export const readModel = async (database: DataSource): Promise<ScoringModel | null> => {
  const [row]: { model: ScoringModel }[] = await database.query(
    'select model from base.scoring_model order by position desc limit 1',
  );
  return row?.model ?? null;
};

type Criterion = ScoringModel['criteria'][number];

const sourceOf = ({ key, measures }: Criterion, ratings: readonly RatingRow[]): string => {
  if (measures.length > 0) return measures.map((measure) => measure.key.replaceAll('-', ' ')).join(', ');
  const given = ratings.filter(({ criterion }) => criterion === key).length;
  if (given === 0) return 'Not rated yet';
  return given === 1 ? 'One rating' : `Mean of ${given} ratings`;
};

export const readScores = async (database: DataSource, accountId: string): Promise<Scores> => {
  const [scored]: { criteria: Scores }[] = await database.query(
    'select criteria from base.account_tier where account_id = $1',
    [accountId],
  );
  return scored?.criteria ?? {};
};

/** The criteria of the model in force, with the account's scores of the last run. */
export const criteriaOf = (
  model: ScoringModel | null,
  scores: Scores,
  ratings: readonly RatingRow[],
): Pick<AccountPage, 'model' | 'criteria'> => {
  if (model === null) return { model: null, criteria: [] };
  const { modelId, version, name } = model;
  return {
    model: { modelId, version, name },
    criteria: model.criteria.map((criterion) => ({
      key: criterion.key,
      weight: criterion.weight,
      score: scores[criterion.key] ?? null,
      source: sourceOf(criterion, ratings),
    })),
  };
};
