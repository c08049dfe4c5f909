/** The current order lines with fiscal year, month and category, for the statements that follow in this transaction. */
export const figureLines = `
  drop table if exists pg_temp.figure_line;
  create temp table figure_line on commit drop as
  select l.account_id, l.order_no, l.order_date, l.line_no, l.owner_id, l.sales, l.cost, p.category,
         date_trunc('month', l.order_date)::date as month,
         extract(year from l.order_date + make_interval(months => calendar.shift))::integer as year
  from base.current_order_line l
  cross join (select (13 - start_month) % 12 as shift from base.fiscal_calendar) calendar
  left join base.current_product p on p.product_id = l.product_id;
  analyze figure_line;`;

/** A margin is known when the cost of every line is. */
const sums = `sum(sales) as sales, case when count(cost) = count(*) then sum(cost) end as cost,
         case when count(cost) = count(*) then sum(sales) - sum(cost) end as margin`;

/** A year is full when the order lines reach from its first month to its last. */
export const yearFigures = `
  delete from base.year_figures;
  insert into base.year_figures (year, starts_on, ends_on, is_full, orders, sales, cost, margin)
  with calendar as (select (13 - start_month) % 12 as shift from base.fiscal_calendar),
  span as (
    select min(year) as first_year, max(year) as last_year, min(month) as first_month, max(month) as last_month
    from figure_line having count(*) > 0
  ),
  year as (
    select year, (make_date(year, 1, 1) - make_interval(months => shift))::date as starts_on,
           (make_date(year + 1, 1, 1) - make_interval(months => shift) - interval '1 day')::date as ends_on
    from span, calendar, generate_series(first_year, last_year) as year
  ),
  sold as (select year, count(distinct order_no) as orders, ${sums} from figure_line group by year)
  select year.year, starts_on, ends_on, first_month <= starts_on and last_month >= date_trunc('month', ends_on),
         coalesce(orders, 0), coalesce(sales, 0), case when sold.year is null then 0 else cost end,
         case when sold.year is null then 0 else margin end
  from year cross join span left join sold on sold.year = year.year;`;

export const accountYears = `
  delete from base.account_year;
  insert into base.account_year (account_id, year, is_full, orders, sales, cost, margin)
  select account_id, sold.year, y.is_full, sold.orders, sold.sales, sold.cost, sold.margin
  from (select account_id, year, count(distinct order_no) as orders, ${sums} from figure_line group by account_id, year) sold
  join base.year_figures y on y.year = sold.year;

  delete from base.account_month;
  insert into base.account_month (account_id, month, orders, sales, cost, margin)
  select account_id, month, count(distinct order_no), ${sums} from figure_line group by account_id, month;`;

/** Who sold to an account from when to when: a day belongs to the owner of its last line. */
export const ownerPeriods = `
  delete from base.account_owner_period;
  insert into base.account_owner_period (account_id, since, owner_id, until, sales)
  with day as (
    select distinct on (account_id, order_date) account_id, order_date, owner_id,
           sum(sales) over (partition by account_id, order_date) as sales
    from figure_line where owner_id is not null
    order by account_id, order_date, order_no desc, line_no desc
  ),
  marked as (
    select *, owner_id is distinct from lag(owner_id) over (partition by account_id order by order_date) as changed from day
  ),
  numbered as (
    select *, count(*) filter (where changed) over (partition by account_id order by order_date) as period from marked
  ),
  period as (
    select account_id, min(order_date) as since, min(owner_id) as owner_id, sum(sales) as sales
    from numbered group by account_id, period
  )
  select account_id, since, owner_id, lead(since) over (partition by account_id order by since), sales from period;`;
