import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions and tokens are kept as hashes: a copy of the database signs nobody in. */
export class Auth1700000000030 implements MigrationInterface {
  readonly name = 'Auth1700000000030';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema if not exists auth;
      create table auth.session (
        hash       bytea primary key,
        person_id  text not null,
        created_at timestamptz not null,
        seen_at    timestamptz not null,
        expires_at timestamptz not null
      );
      create index session_by_expiry on auth.session (expires_at);
      create table auth.token (
        hash       bytea primary key,
        person_id  text not null,
        note       text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index token_by_person on auth.token (person_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema auth cascade');
  }
}
