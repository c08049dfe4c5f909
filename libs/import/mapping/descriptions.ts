import type { DatasetKind } from '#libs/domain/import/events.js';
import {
  amountFromZero,
  decimalNumber,
  emailAddress,
  identifier,
  type ReadCell,
  textUpTo,
  wholeNumber,
} from '../read/cell.js';
import { calendarDate } from '../read/date-cell.js';

/** One field of a dataset: its name is also the name of its column in the table. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly read: ReadCell;
  /** Other names a column of this field bears, in lower case with underscores, most likely first. */
  readonly synonyms: readonly string[];
};

export type Description = {
  readonly kind: DatasetKind;
  readonly table: string;
  readonly fields: readonly Field[];
  /** The field that may appear once in a file. */
  readonly key: string | null;
  /** Fields that must be known from another dataset, when there is one of that kind. */
  readonly references: Readonly<Record<string, 'accounts' | 'products'>>;
  /** Words a file's name bears. */
  readonly fileNames: RegExp;
};

const field = (name: string, label: string, read: ReadCell, ...synonyms: readonly string[]): Field => ({
  name,
  label,
  read,
  synonyms,
  required: false,
});
const required = (...args: Parameters<typeof field>): Field => ({ ...field(...args), required: true });

const accountIds = ['customer_id', 'account_no', 'account_number', 'account_key', 'customer_no', 'customer_number'];
const moreAccountIds = [
  'customer_key',
  'client_id',
  'cust_id',
  'customernumber',
  'reseller_id',
  'reseller_key',
  'debtor_no',
];
const ownerIds = ['account_owner_id', 'account_manager_id', 'sales_rep_id', 'salesperson_id', 'sales_person_id'];
const moreOwnerIds = [
  'employee_id',
  'employee_key',
  'rep_id',
  'seller_id',
  'sales_rep',
  'salesperson',
  'account_manager',
];
const territoryIds = ['sales_territory_id', 'territory_key', 'sales_territory_key', 'region_id', 'territory'];
const productIds = [
  'product_key',
  'sku',
  'item_id',
  'item_no',
  'article_id',
  'article_no',
  'product_no',
  'product_number',
];

const accounts: Description = {
  kind: 'accounts',
  table: 'account_row',
  key: 'account_id',
  references: {},
  fileNames: /account|customer|client|reseller/i,
  fields: [
    required('account_id', 'Account id', identifier, ...accountIds, ...moreAccountIds, 'account', 'id'),
    field('code', 'Code', textUpTo(60), 'account_code', 'customer_code', 'short_code', 'external_id', 'alternate_key'),
    required(
      'name',
      'Name',
      textUpTo(200),
      'account_name',
      'customer_name',
      'company_name',
      'company',
      'reseller_name',
      'client_name',
      'customer',
    ),
    field(
      'segment',
      'Segment',
      textUpTo(100),
      'business_type',
      'industry',
      'customer_segment',
      'sector',
      'account_type',
      'type',
      'vertical',
    ),
    field(
      'country',
      'Country',
      textUpTo(100),
      'country_region',
      'country_name',
      'country_code',
      'billing_country',
      'nation',
    ),
    field('state', 'State or province', textUpTo(100), 'state_province', 'province', 'state_region', 'county'),
    field('city', 'City', textUpTo(100), 'town', 'billing_city', 'location'),
    field('territory_id', 'Territory', textUpTo(60), ...territoryIds),
    field(
      'employees',
      'Employees',
      wholeNumber(0, 2_000_000_000),
      'number_employees',
      'number_of_employees',
      'employee_count',
      'headcount',
      'staff',
    ),
    field(
      'year_opened',
      'Year opened',
      wholeNumber(1000, 9999),
      'founded',
      'year_founded',
      'customer_since_year',
      'opened',
    ),
    field('order_frequency', 'Order frequency', textUpTo(20), 'frequency', 'order_cycle'),
    field('product_focus', 'Product focus', textUpTo(60), 'product_line', 'focus', 'product_interest'),
    field(
      'wallet_proxy',
      'Yearly wallet (proxy)',
      amountFromZero,
      'annual_sales',
      'wallet',
      'annual_spend',
      'estimated_spend',
      'annual_purchases',
      'purchasing_volume',
      'purchase_potential',
      'spend',
    ),
    field('owner_id', 'Owner', identifier, 'owner', ...ownerIds, ...moreOwnerIds),
  ],
};

const orderLines: Description = {
  kind: 'order-lines',
  table: 'order_line',
  key: null,
  references: { account_id: 'accounts', product_id: 'products' },
  fileNames: /order|sales|invoice|transaction|line/i,
  fields: [
    required(
      'order_no',
      'Order',
      textUpTo(60),
      'order_id',
      'order_number',
      'sales_order_number',
      'sales_order_no',
      'sales_order_id',
      'invoice_no',
      'invoice_id',
      'invoice_number',
      'document_no',
      'order',
    ),
    required(
      'order_date',
      'Order date',
      calendarDate,
      'date',
      'invoice_date',
      'ordered_on',
      'ordered_at',
      'order_day',
      'posting_date',
      'booking_date',
      'transaction_date',
      'document_date',
    ),
    required('account_id', 'Account id', identifier, ...accountIds, ...moreAccountIds, 'account', 'customer'),
    field('owner_id', 'Owner', identifier, 'owner', ...ownerIds, ...moreOwnerIds),
    field('territory_id', 'Territory', textUpTo(60), ...territoryIds),
    field('product_id', 'Product id', identifier, ...productIds, 'product', 'item', 'article'),
    field('quantity', 'Quantity', decimalNumber, 'qty', 'order_qty', 'order_quantity', 'units', 'pieces', 'count'),
    field('unit_price', 'Unit price', decimalNumber, 'price', 'price_per_unit', 'net_price', 'list_price'),
    required(
      'sales',
      'Sales',
      decimalNumber,
      'sales_amount',
      'net_sales',
      'amount',
      'net_amount',
      'line_total',
      'revenue',
      'net_revenue',
      'turnover',
      'extended_amount',
      'line_amount',
      'value',
      'total',
      'sales_value',
    ),
    field(
      'cost',
      'Cost',
      decimalNumber,
      'cogs',
      'total_cost',
      'cost_amount',
      'line_cost',
      'total_product_cost',
      'cost_of_goods',
      'cost_of_goods_sold',
      'cost_of_sales',
      'product_cost',
    ),
  ],
};

const products: Description = {
  kind: 'products',
  table: 'product',
  key: 'product_id',
  references: {},
  fileNames: /product|item|article|catalog/i,
  fields: [
    required('product_id', 'Product id', identifier, ...productIds, 'product', 'item', 'id'),
    field('name', 'Name', textUpTo(200), 'product_name', 'item_name', 'description', 'title'),
    required(
      'category',
      'Category',
      textUpTo(100),
      'product_category',
      'category_name',
      'product_group',
      'product_line',
      'family',
      'division',
      'group',
    ),
    field(
      'subcategory',
      'Subcategory',
      textUpTo(100),
      'product_subcategory',
      'subcategory_name',
      'sub_category',
      'product_subgroup',
    ),
    field('standard_cost', 'Standard cost', decimalNumber, 'cost', 'unit_cost'),
  ],
};

const owners: Description = {
  kind: 'owners',
  table: 'owner',
  key: 'owner_id',
  references: {},
  fileNames: /owner|rep|employee|people|person|manager/i,
  fields: [
    required('owner_id', 'Owner id', identifier, 'owner', ...ownerIds, ...moreOwnerIds, 'person_id', 'user_id', 'id'),
    required(
      'name',
      'Name',
      textUpTo(200),
      'owner_name',
      'full_name',
      'employee_name',
      'person_name',
      'sales_rep_name',
      'display_name',
    ),
    field('email', 'E-mail', emailAddress, 'e_mail', 'email_address', 'mail'),
    field('job_title', 'Job title', textUpTo(200), 'title', 'position', 'role', 'function'),
    field('home_territory', 'Home territory', textUpTo(100), 'territory', 'territory_id', 'region'),
  ],
};

const territories: Description = {
  kind: 'territories',
  table: 'territory',
  key: 'territory_id',
  references: {},
  fileNames: /territor|region/i,
  fields: [
    required('territory_id', 'Territory id', textUpTo(60), ...territoryIds, 'id'),
    required('region', 'Region', textUpTo(100), 'territory_name', 'region_name', 'name', 'sales_territory_region'),
    field('country', 'Country', textUpTo(100), 'country_region', 'country_name', 'country_code'),
    field('territory_group', 'Group', textUpTo(100), 'group', 'sales_territory_group', 'continent', 'area'),
  ],
};

/** In the order in which files that come together are read: what others refer to comes first. */
export const descriptions: readonly Description[] = [territories, owners, products, accounts, orderLines];

export const descriptionOf = (kind: DatasetKind): Description => {
  const found = descriptions.find((description) => description.kind === kind);
  if (found === undefined) throw new Error(`No description of the dataset kind '${kind}'`);
  return found;
};
