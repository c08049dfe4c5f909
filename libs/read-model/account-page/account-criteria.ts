import type { DataSource } from 'typeorm';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import type { CriterionKey, ScoringModel } from '#libs/domain/scoring/events.js';

export type RatingRow = { criterion: string; by: string; score: string; note: string; at: Date };

export const readRatings = (database: DataSource, accountId: string): Promise<RatingRow[]> =>
  database.query(
    'select criterion, by, score, note, at from base.account_rating where account_id = $1 order by at desc',
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

/** The criteria of the model in force, with the account's scores of the last run. */
export const readCriteria = async (
  database: DataSource,
  accountId: string,
  ratings: readonly RatingRow[],
): Promise<Pick<AccountPage, 'model' | 'criteria'>> => {
  const model = await readModel(database);
  if (model === null) return { model: null, criteria: [] };
  const [scored]: { criteria: Partial<Record<CriterionKey, number>> }[] = await database.query(
    'select criteria from base.account_tier where account_id = $1',
    [accountId],
  );
  const { modelId, version, name } = model;
  return {
    model: { modelId, version, name },
    criteria: model.criteria.map((criterion) => ({
      key: criterion.key,
      weight: criterion.weight,
      score: scored?.criteria[criterion.key] ?? null,
      source: sourceOf(criterion, ratings),
    })),
  };
};
