import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that the built-in sink caught; only the demonstration and the empty portfolio write here. */
export class MailSink1700000000031 implements MigrationInterface {
  readonly name = 'MailSink1700000000031';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema if not exists dev;
      create table dev.mail (
        number         bigint generated always as identity primary key,
        recipients     text not null,
        subject        text not null,
        received_at    timestamptz not null,
        html           text not null,
        text           text not null,
        has_invitation boolean not null
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema dev cascade');
  }
}
