import type { DataSource } from 'typeorm';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import type { Profile } from '#libs/domain/account/events.js';
import { requiredFacts } from '#libs/domain/account/required-facts.js';
import { type AccountBaseRow, profileOf } from '../account-base/account-rows.js';
import type { AccountLine } from '../account-list/account-line.js';

type Fact = AccountPage['facts'][number];
export type FactRow = {
  field: string;
  value: string;
  unit: string;
  source: string;
  as_of: string;
  confidence: string;
  age_in_months: string;
};

export const readProfile = async (
  database: DataSource,
  accountId: string,
): Promise<{ profile: Profile; version: number } | null> => {
  const [row]: AccountBaseRow[] = await database.query('select * from base.account where account_id = $1', [accountId]);
  return row === undefined ? null : { profile: profileOf(row), version: row.version };
};

const labels = new Map<string, string>(requiredFacts.map(({ field, label }) => [field, label]));

const imported = (
  profile: Profile,
  line: AccountLine,
): Map<string, { value: string; unit: string; source: string }> => {
  const { segment, country, city, territoryId, employees, yearOpened, orderFrequency, productFocus } = profile;
  const fields: Record<string, string> = {
    segment,
    country,
    city,
    territoryId,
    employees: employees === null ? '' : String(employees),
    yearOpened: yearOpened === null ? '' : String(yearOpened),
    orderFrequency,
    productFocus,
  };
  const known = Object.entries(fields).filter(([, value]) => value !== '');
  const facts = new Map(known.map(([field, value]) => [field, { value, unit: '', source: 'Imported' }]));
  if (line.wallet !== null) facts.set('wallet', { value: line.wallet, unit: line.currency, source: 'Wallet estimate' });
  return facts;
};

/** Facts with their age, which counts to the last order: `source` gives rows of base.account_fact, with `$1`. */
const factsFrom = (source: string): string =>
  `select field, value, unit, source, as_of::text, confidence,
     greatest(0, extract(epoch from age(coalesce(b.last_order_on, f.at::date), f.as_of)) / 2629800) as age_in_months
   from ${source} f left join base.totals b on true order by field`;

export const readFacts = (database: DataSource, accountId: string): Promise<FactRow[]> =>
  database.query(factsFrom('(select * from base.account_fact where account_id = $1)'), [accountId]);

/** The same of rows that no table holds. */
export const factsOfRows = (database: DataSource, rows: readonly object[]): Promise<FactRow[]> =>
  database.query(factsFrom('jsonb_populate_recordset(null::base.account_fact, $1::jsonb)'), [JSON.stringify(rows)]);

/** What a person recorded comes before what an import brought. A fact is stale once its shelf life has passed. */
export const factsOf = (
  rows: readonly FactRow[],
  profile: Profile,
  line: AccountLine,
): Pick<AccountPage, 'facts' | 'factCoverage'> => {
  const recorded = rows.map((row): Fact => {
    const months = requiredFacts.find(({ field }) => field === row.field)?.freshMonths ?? 24;
    return {
      field: row.field,
      label: labels.get(row.field) ?? row.field,
      value: row.value,
      unit: row.unit,
      source: row.source,
      asOf: row.as_of,
      confidence: Number(row.confidence),
      stale: Number(row.age_in_months) > months,
    };
  });
  const own = new Set(recorded.map(({ field }) => field));
  const others = [...imported(profile, line)].flatMap(([field, fact]): Fact[] =>
    own.has(field)
      ? []
      : [{ field, label: labels.get(field) ?? field, ...fact, asOf: null, confidence: null, stale: false }],
  );
  const facts = [...recorded, ...others];
  return { facts, factCoverage: { known: line.facts_known, required: requiredFacts.length } };
};
