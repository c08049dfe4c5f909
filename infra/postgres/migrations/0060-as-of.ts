import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A page of the past finds the digests about a program, sent or not by this. */
export class AsOf1700000000060 implements MigrationInterface {
  readonly name = 'AsOf1700000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index reminder_about_program on rm.reminder (program_id, digest_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index rm.reminder_about_program');
  }
}
