import type { DataSource } from 'typeorm';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import type { Profile } from '#libs/domain/account/events.js';
import { requiredFacts } from '#libs/domain/account/required-facts.js';
import type { AccountLine } from '../account-list/account-line.js';

type Fact = AccountPage['facts'][number];
type FactRow = {
  field: string;
  value: string;
  unit: string;
  source: string;
  as_of: string;
  confidence: string;
  age_in_months: string;
};
type AccountBase = {
  account_id: string;
  code: string;
  name: string;
  segment: string;
  country: string;
  state: string;
  city: string;
  territory_id: string;
  employees: number | null;
  year_opened: number | null;
  order_frequency: string;
  product_focus: string;
  wallet_proxy: string | null;
  wallet_proxy_currency: string | null;
  version: number;
};

export const readProfile = async (
  database: DataSource,
  accountId: string,
): Promise<{ profile: Profile; version: number } | null> => {
  const [row]: AccountBase[] = await database.query('select * from base.account where account_id = $1', [accountId]);
  if (row === undefined) return null;
  const { wallet_proxy: amount, wallet_proxy_currency: currency } = row;
  const profile = {
    code: row.code,
    name: row.name,
    segment: row.segment,
    country: row.country,
    state: row.state,
    city: row.city,
    territoryId: row.territory_id,
    employees: row.employees,
    yearOpened: row.year_opened,
    orderFrequency: row.order_frequency,
    productFocus: row.product_focus,
    walletProxy: amount === null || currency === null ? null : { amount, currency },
  };
  return { profile, version: row.version };
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

/** What a person recorded comes before what an import brought. A fact is stale once its shelf life has passed. */
export const readFacts = async (
  database: DataSource,
  accountId: string,
  profile: Profile,
  line: AccountLine,
): Promise<Pick<AccountPage, 'facts' | 'factCoverage'>> => {
  const rows: FactRow[] = await database.query(
    `select field, value, unit, source, as_of::text, confidence,
       greatest(0, extract(epoch from age(coalesce(b.last_order_on, f.at::date), f.as_of)) / 2629800) as age_in_months
     from base.account_fact f left join base.totals b on true where account_id = $1 order by field`,
    [accountId],
  );
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
