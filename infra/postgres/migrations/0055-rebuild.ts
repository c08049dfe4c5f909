import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Copies of the read models beside the live ones: the next, while it is built, and the one before the last switch. */
const copies = ['rm_next', 'rm_old']
  .map(
    (schema) => `
  create schema ${schema};
  create table ${schema}.checkpoint (like rm.checkpoint including all);
  create table ${schema}.parked (like rm.parked including all);`,
  )
  .join('');

/** Where tables stand for a moment while they change places. */
const swap = 'create schema rm_swap;';

/** Events that somebody decided to leave out of a projection; a rebuild leaves them out too. */
const skipped = `
  create table rm.skipped (
    projection text not null,
    stream text not null,
    position bigint not null,
    error text not null,
    reason text not null,
    skipped_at timestamptz not null default now(),
    primary key (projection, position)
  );`;

/** An earlier version knows what somebody had erased since: it goes, and with it the way back. */
const forget = `
  create function rm.forget_old() returns void language plpgsql as $$
  declare found name; begin
    for found in select tablename from pg_tables where schemaname = 'rm_old' and tablename not in ('checkpoint', 'parked') loop
      execute format('drop table rm_old.%I cascade', found);
    end loop;
    delete from rm_old.checkpoint;
    delete from rm_old.parked;
  end $$;`;

const columns = `account_id, name, code, segment, country, territory_id, owner_id, tier, overridden, score, coverage,
  stability, sales, sales_total, growth, margin, margin_rate, loses_money, wallet, wallet_share, wallet_status, opportunity,
  sales_rank, orders, last_order_on, empty_categories, currency, facts_known, skill, will, access`;
const updates = columns
  .split(',')
  .map((column) => column.trim())
  .filter((column) => column !== 'account_id')
  .map((column) => `${column} = excluded.${column}`)
  .join(', ');

/** Which copy of the lines is written, and of what, the caller's search path says. No ids: all lines. */
const lines = `
  create or replace function rm.refresh_account_lines(ids text[]) returns void language plpgsql as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('rm.account_line', 0));
    if ids is null then
      insert into account_line (${columns}) select ${columns} from account_now
      on conflict (account_id) do update set ${updates};
    else
      insert into account_line (${columns}) select ${columns} from account_now where account_id = any(ids)
      on conflict (account_id) do update set ${updates};
    end if;
  end $$;
  create or replace function rm.refresh_all_account_lines() returns void language sql set search_path = rm, base as $$
    select rm.refresh_account_lines(null);
  $$;`;

const linesBefore = `
  create or replace function rm.refresh_account_lines(ids text[]) returns void language sql as $$
    select pg_advisory_xact_lock(hashtextextended('rm.account_line', 0));
    insert into rm.account_line (${columns})
    select ${columns} from rm.account_now where account_id = any(ids)
    on conflict (account_id) do update set ${updates};
  $$;
  create or replace function rm.refresh_all_account_lines() returns void language sql as $$
    select pg_advisory_xact_lock(hashtextextended('rm.account_line', 0));
    insert into rm.account_line (${columns})
    select ${columns} from rm.account_now
    on conflict (account_id) do update set ${updates};
  $$;`;

export class Rebuild1700000000055 implements MigrationInterface {
  readonly name = 'Rebuild1700000000055';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [copies, swap, skipped, forget, lines]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function rm.forget_old, rm.refresh_account_lines, rm.refresh_all_account_lines');
    await runner.query(linesBefore);
    await runner.query(
      'drop table rm.skipped; drop schema rm_swap; drop schema rm_old cascade; drop schema rm_next cascade',
    );
  }
}
