import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the relay, the workflows and the reconciler remember. All of it may be lost: the store is the truth. */
export class Process1700000000040 implements MigrationInterface {
  readonly name = 'Process1700000000040';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table es.relay (
        id         smallint primary key check (id = 1),
        position   bigint not null,
        updated_at timestamptz(3) not null default now()
      );
      create table es.process_position (
        workflow_id text collate "C" primary key,
        position    bigint not null,
        updated_at  timestamptz(3) not null default now()
      );
      create table es.process_drift (
        workflow_id text collate "C" primary key,
        kind        text not null check (kind in ('missing', 'behind')),
        head        bigint not null,
        position    bigint not null,
        noticed_at  timestamptz(3) not null default now(),
        seen_at     timestamptz(3) not null default now()
      );
      create table es.process_check (
        id         smallint primary key check (id = 1),
        checked    integer not null,
        missing    integer not null,
        behind     integer not null,
        checked_at timestamptz(3) not null default now()
      );
      create index event_pilot_of_program on es.event ((data ->> 'programId')) where type = 'PilotChartered';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index es.event_pilot_of_program;
      drop table es.process_check, es.process_drift, es.process_position, es.relay;
    `);
  }
}
