import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each read model stands, who keeps it up to date, and what it could not digest. */
export class Projections1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema if not exists rm');
    await runner.query(`
      create table rm.checkpoint (
        projection text primary key,
        position bigint not null default 0,
        owner text,
        epoch bigint not null default 0,
        lease_until timestamptz not null default '-infinity'
      )`);
    await runner.query(`
      create table rm.parked (
        projection text not null,
        stream text not null,
        position bigint not null,
        error text not null,
        parked_at timestamptz not null default now(),
        primary key (projection, stream, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rm.parked, rm.checkpoint');
  }
}
