import type { DataSource } from 'typeorm';
import { type AccountLine, lineColumns } from '../account-list/account-line.js';

/** Rows as the tables of the account base have them. */
export type BaseRows = {
  readonly account: readonly object[];
  readonly account_tier: readonly object[];
  readonly account_wallet: readonly object[];
  readonly account_fact: readonly object[];
  readonly account_rating: readonly object[];
};

const definitions = new WeakMap<DataSource, Promise<string>>();

/** How a line is made of the account base: the definition of the view itself, its tables without their schema. */
const readDefinition = (database: DataSource): Promise<string> =>
  database.transaction(async (transaction) => {
    await transaction.query('set local search_path = rm, base');
    const [row]: { definition: string }[] = await transaction.query(
      `select pg_get_viewdef('rm.account_now'::regclass) as definition`,
    );
    if (row === undefined) throw new Error('There is no view rm.account_now');
    return row.definition.replace(/;\s*$/, '');
  });

const definitionOf = (database: DataSource): Promise<string> => {
  const known = definitions.get(database) ?? readDefinition(database);
  definitions.set(database, known);
  // A failed look must not be remembered.
  known.catch(() => definitions.delete(database));
  return known;
};

/**
 * The line of an account made from rows that no table holds: the same definition as now, its tables shadowed by the rows. Figures
 * count when the order lines they are made of were in force.
 */
export const pastLine = async (
  database: DataSource,
  rows: BaseRows,
  hasFigures: boolean,
): Promise<AccountLine | undefined> => {
  const tables = Object.keys(rows) as (keyof BaseRows)[]; // an object of exactly these keys
  const shadows = tables.map(
    (table, index) => `${table} as (select * from jsonb_populate_recordset(null::base.${table}, $${index + 2}::jsonb))`,
  );
  const [line]: AccountLine[] = await database.query(
    `with ${shadows.join(', ')},
       account_figures as (select * from base.account_figures where $1::boolean),
       line as (${await definitionOf(database)})
     select ${lineColumns} from line l left join base.totals b on $1
     left join (select null::text as owner_id, 0 as open_actions) o on o.owner_id = l.owner_id`,
    [hasFigures, ...tables.map((table) => JSON.stringify(rows[table]))],
  );
  return line;
};
