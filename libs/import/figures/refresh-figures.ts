import { accountCategories, accountFigures, categoryFigures, totals } from './accounts-and-categories.sql.js';
import { accountYears, figureLines, ownerPeriods, yearFigures } from './lines-and-years.sql.js';

/** An open transaction: a client of `pg` or an entity manager of TypeORM. */
export type Transaction = { query(sql: string): Promise<unknown> };

/** What of the peers' spend an account can be won to; the rest stays with others. */
const attainableShare = '0.5';

/** Computes all figures of the base from the current datasets. The same again gives the same rows. */
export const refreshFigures = async (transaction: Transaction): Promise<void> => {
  // One at a time, so that two refreshes do not mix their rows.
  await transaction.query(`select pg_advisory_xact_lock(hashtextextended('keyline.figures', 0))`);
  const statements = [
    figureLines,
    yearFigures,
    accountYears,
    ownerPeriods,
    accountFigures,
    accountCategories(attainableShare),
    categoryFigures,
    totals,
  ];
  for (const statement of statements) await transaction.query(statement);
};
