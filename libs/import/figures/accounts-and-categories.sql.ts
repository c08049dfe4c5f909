/** The last full fiscal year and the one before, when that is full too. */
const years = `
  span as (
    select max(year) filter (where is_full) as last_year from base.year_figures
  ),
  years as (
    select last.year as last_year, last.ends_on as last_ends_on, last.starts_on as last_starts_on,
           previous.year as previous_year, previous.starts_on as previous_starts_on
    from span left join base.year_figures last on last.year = span.last_year
    left join base.year_figures previous on previous.year = span.last_year - 1 and previous.is_full
  )`;

/**
 * One row for each account, also for those that never ordered (their sales are unknown, not zero).
 * Growth compares two full years of the account: it is null when the account came after the first
 * quarter of the earlier one (accounts order once a quarter: one that came later did not have the whole year).
 */
export const accountFigures = `
  delete from base.account_figures;
  insert into base.account_figures (account_id, orders, sales_total, cost_total, margin_total, sales_last, sales_previous,
    cost_last, margin_last, margin_rate, growth, first_order_on, last_order_on, sales_rank, categories_bought,
    empty_categories, loses_money, owner_id, owner_since, currency)
  with ${years},
  sold as (
    select account_id, count(distinct order_no) as orders, sum(sales) as sales,
           case when count(cost) = count(*) then sum(cost) end as cost,
           min(order_date) as first_order_on, max(order_date) as last_order_on,
           count(distinct category) as categories_bought
    from figure_line group by account_id
  ),
  category as (select count(distinct category) as categories from figure_line),
  owned as (
    select account_id, owner_id, since from base.account_owner_period where until is null
  ),
  account as (select account_id from base.current_account_row union select account_id from sold),
  figure as (
    select a.account_id, coalesce(s.orders, 0) as orders, coalesce(s.sales, 0) as sales_total,
           case when s.account_id is null then 0 else s.cost end as cost_total,
           s.first_order_on, s.last_order_on, coalesce(s.categories_bought, 0) as categories_bought,
           case when s.first_order_on <= y.last_ends_on then coalesce(l.sales, 0) end as sales_last,
           case when s.first_order_on <= y.last_ends_on then case when l.account_id is null then 0 else l.cost end end
             as cost_last,
           case when s.first_order_on < y.last_starts_on and y.previous_year is not null then coalesce(p.sales, 0) end
             as sales_previous,
           s.first_order_on < y.previous_starts_on + interval '3 months' as had_previous_year
    from account a cross join years y left join sold s on s.account_id = a.account_id
    left join base.account_year l on l.account_id = a.account_id and l.year = y.last_year
    left join base.account_year p on p.account_id = a.account_id and p.year = y.previous_year
  )
  select f.account_id, orders, sales_total, cost_total, sales_total - cost_total, sales_last, sales_previous,
         cost_last, sales_last - cost_last,
         case when sales_last > 0 then round((sales_last - cost_last) / sales_last, 6) end,
         case when had_previous_year and sales_previous > 0 then round(sales_last / sales_previous - 1, 6) end,
         first_order_on, last_order_on,
         case when orders > 0 then rank() over (order by orders > 0 desc, sales_total desc) end,
         categories_bought, case when orders > 0 then category.categories - categories_bought else 0 end,
         coalesce(sales_total - cost_total < 0, false), coalesce(owned.owner_id, row.owner_id), owned.since,
         coalesce((select d.currency from base.dataset d join base.current_dataset c on c.dataset_id = d.dataset_id
                   where c.kind in ('order-lines', 'accounts') order by c.kind desc limit 1), 'USD')
  from figure f cross join category left join owned on owned.account_id = f.account_id
  left join base.current_account_row row on row.account_id = f.account_id;
  analyze base.account_figures;`;

/**
 * Every buying account × category. The potential of a cell is what peers spend there in a year × attainable share − current;
 * peers are buyers of the same segment and wallet band (a factor of two), or all buyers where those are fewer than three.
 */
export const accountCategories = (attainableShare: string): string => `
  delete from base.account_category;
  insert into base.account_category (account_id, category, sales, cost, margin, sales_last, last_order_on, state, potential)
  with ${years},
  category as (select distinct category from figure_line where category is not null),
  bought as (
    select account_id, category, sum(sales) as sales, case when count(cost) = count(*) then sum(cost) end as cost,
           coalesce(sum(sales) filter (where year = last_year), 0) as sales_last, max(order_date) as last_order_on
    from figure_line cross join years where category is not null group by account_id, category
  ),
  cell as (
    select f.account_id, c.category, b.account_id is not null as buys, coalesce(b.sales, 0) as sales,
           case when b.account_id is null then 0 else b.cost end as cost,
           case when y.last_year is not null then coalesce(b.sales_last, 0) end as sales_last, b.last_order_on,
           coalesce(row.segment, '') as segment,
           case when row.wallet_proxy > 0 then floor(log(2, row.wallet_proxy)) else -1 end as band
    from base.account_figures f cross join category c cross join years y
    left join bought b on b.account_id = f.account_id and b.category = c.category
    left join base.current_account_row row on row.account_id = f.account_id
    where f.orders > 0
  ),
  peer as (
    select category, segment, band, count(*) as buyers, percentile_disc(0.5) within group (order by sales_last) as spend
    from cell where sales_last > 0 group by category, segment, band
  ),
  everyone as (
    select category, percentile_disc(0.5) within group (order by sales_last) as spend
    from cell where sales_last > 0 group by category
  )
  select cell.account_id, cell.category, cell.sales, cell.cost, cell.sales - cell.cost, cell.sales_last, cell.last_order_on,
         case when not buys then 'opportunity'
              when y.last_year is null or cell.last_order_on >= y.last_starts_on then 'active' else 'past' end,
         round(greatest(0, (case when peer.buyers >= 3 then peer.spend else everyone.spend end) * ${attainableShare}
           - cell.sales_last), 2)
  from cell cross join years y left join everyone on everyone.category = cell.category
  left join peer on peer.category = cell.category and peer.segment = cell.segment and peer.band = cell.band;
  update base.account_figures f set whitespace_potential = sized.potential
  from (select account_id, sum(potential) as potential from base.account_category where state <> 'active' group by account_id) sized
  where sized.account_id = f.account_id;`;

export const categoryFigures = `
  delete from base.category_figures;
  insert into base.category_figures (category, sales, cost, margin, buyers, sales_last)
  with ${years}
  select coalesce(category, 'No category'), sum(sales), case when count(cost) = count(*) then sum(cost) end,
         case when count(cost) = count(*) then sum(sales) - sum(cost) end, count(distinct account_id),
         case when min(last_year) is not null then coalesce(sum(sales) filter (where year = last_year), 0) end
  from figure_line cross join years
  where exists (select from base.current_product) group by category;`;

export const totals = `
  delete from base.totals;
  insert into base.totals (lines, orders, accounts, buying, sales, cost, margin, losing, cells, empty_cells, currency,
    first_order_on, last_order_on, last_year, previous_year, order_lines_dataset, accounts_dataset, products_dataset)
  with ${years},
  sold as (
    select count(*) as lines, count(distinct order_no) as orders, coalesce(sum(sales), 0) as sales,
           case when count(cost) = count(*) then coalesce(sum(cost), 0) end as cost,
           min(order_date) as first_order_on, max(order_date) as last_order_on
    from figure_line
  ),
  account as (
    select count(*) as accounts, count(*) filter (where orders > 0) as buying,
           count(*) filter (where loses_money) as losing, min(currency) as currency
    from base.account_figures
  ),
  cell as (
    select count(*) as cells, count(*) filter (where state = 'opportunity') as empty_cells from base.account_category
  ),
  dataset as (
    select max(dataset_id) filter (where kind = 'order-lines') as order_lines,
           max(dataset_id) filter (where kind = 'accounts') as accounts,
           max(dataset_id) filter (where kind = 'products') as products
    from base.current_dataset
  )
  select lines, orders, account.accounts, buying, sales, cost, sales - cost, losing, cells, empty_cells,
         coalesce(currency, 'USD'), first_order_on, last_order_on, last_year, previous_year,
         dataset.order_lines, dataset.accounts, dataset.products
  from sold, account, cell, years, dataset;`;
