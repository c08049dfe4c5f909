import { seededRandom } from '#libs/domain/statistics/random.js';
import { accountNames, categories, owners, products, segments, territories } from './made-words.js';

/** Files as a company would export them: name and CSV text. Made anew each time, the same for the same day. */
export type MadeFile = { readonly name: string; readonly text: string };

type Chance = () => number;
type Account = {
  readonly id: number;
  readonly name: string;
  readonly segment: string;
  readonly territory: (typeof territories)[number];
  readonly owner: (typeof owners)[number];
  /** Sales a year in the first year; the wallet; the yearly growth; what is left of the price after the deals, against cost. */
  readonly size: number;
  readonly wallet: number;
  readonly growth: number;
  readonly price: number;
  readonly buys: readonly string[];
  readonly orders: boolean;
};

const monthsOfHistory = 40;
const pick = <T>(chance: Chance, from: readonly T[]): T => {
  const found = from[Math.floor(chance() * from.length)];
  if (found === undefined) throw new Error('Nothing to pick from');
  return found;
};

/** A few are very large, and of those some pay less than they cost: big is not the same as good. */
const makeAccounts = (chance: Chance): Account[] =>
  accountNames.map((name, index): Account => {
    const size = (900_000 / (index + 1) ** 0.75) * (0.7 + chance() * 0.6);
    const isLosing = index < 6 ? index % 2 === 0 : chance() < 0.3;
    const bought = categories.filter(() => chance() < 0.45 + 0.5 / (index / 30 + 1));
    return {
      id: 1001 + index,
      name,
      segment: pick(chance, segments),
      territory: pick(chance, territories),
      owner: pick(chance, owners),
      size,
      wallet: Math.ceil((size * (1.3 + chance() * 4)) / 50_000) * 50_000,
      growth: 0.75 + chance() * 0.6,
      price: isLosing ? 0.9 + chance() * 0.08 : 1.1 + chance() * 0.35,
      buys: bought.length === 0 ? [pick(chance, categories)] : bought,
      orders: index < 104,
    };
  });

const csv = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${[header, ...rows.map((row) => row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(','))].join('\n')}\n`;

const monthStart = (today: string, monthsAgo: number): Date => {
  const [year = 2026, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - monthsAgo, 1));
};

type Order = { readonly account: Account; readonly date: string; readonly number: string; readonly worth: number };

/** Larger accounts order each month, smaller ones now and then. */
const makeOrders = (chance: Chance, accounts: readonly Account[], today: string): Order[] => {
  const orders: Order[] = [];
  for (let ago = monthsOfHistory; ago >= 1; ago -= 1) {
    const month = monthStart(today, ago);
    for (const account of accounts.filter((each) => each.orders)) {
      const often = account.size > 120_000 ? 1 : account.size > 40_000 ? 0.6 : 0.3;
      if (chance() > often) continue;
      const years = (monthsOfHistory - ago) / 12;
      const worth = ((account.size * account.growth ** years) / 12 / often) * (0.7 + chance() * 0.6);
      const date = new Date(month.getTime() + Math.floor(chance() * 27) * 86_400_000).toISOString().slice(0, 10);
      orders.push({ account, date, number: `D${String(orders.length + 10_000)}`, worth });
    }
  }
  return orders;
};

const linesOf = (chance: Chance, { account, date, number, worth }: Order): (string | number)[][] => {
  const offered = products.filter(({ category }) => account.buys.includes(category));
  const count = 1 + Math.floor(chance() * 3);
  return Array.from({ length: count }, () => {
    const { id, cost } = pick(chance, offered);
    const price = cost * account.price * (0.97 + chance() * 0.06);
    const quantity = Math.max(1, Math.round(worth / count / price));
    const { owner, territory } = account;
    return [
      number,
      date,
      account.id,
      owner.id,
      territory.id,
      id,
      quantity,
      price.toFixed(2),
      (quantity * Number(price.toFixed(2))).toFixed(2),
      (quantity * cost).toFixed(2),
    ];
  });
};

/** The files of a made-up company that sells machine parts; `today` ends the history. */
export const makeBase = (today: string, seed = 7): MadeFile[] => {
  const chance = seededRandom(seed);
  const accounts = makeAccounts(chance);
  const lines = makeOrders(chance, accounts, today).flatMap((order) => linesOf(chance, order));
  return [
    {
      name: 'territories.csv',
      text: csv(
        'territory_id,region,country,group',
        territories.map(({ id, region, country, group }) => [id, region, country, group]),
      ),
    },
    {
      name: 'owners.csv',
      text: csv(
        'owner_id,name,job_title',
        owners.map(({ id, name }) => [id, name, 'Account manager']),
      ),
    },
    {
      name: 'products.csv',
      text: csv(
        'product_id,name,category,subcategory,color,standard_cost',
        products.map(({ id, name, category, cost }) => [id, name, category, category, '', cost.toFixed(2)]),
      ),
    },
    {
      name: 'accounts.csv',
      text: csv(
        'account_id,account_code,name,business_type,employees,order_frequency,product_focus,annual_sales_usd,year_opened,city,state_province,country,territory_id',
        accounts.map(({ id, name, segment, territory, wallet, buys, size }) => [
          id,
          `C${id}`,
          name,
          segment,
          Math.ceil(size / 9000),
          size > 120_000 ? 'M' : 'Q',
          buys[0] ?? '',
          wallet,
          1960 + (id % 55),
          territory.city,
          territory.region,
          territory.country,
          territory.id,
        ]),
      ),
    },
    {
      name: 'order_lines.csv',
      text: csv(
        'order_no,order_date,account_id,owner_id,territory_id,product_id,quantity,unit_price,sales_usd,cost_usd',
        lines,
      ),
    },
  ];
};
