import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrateSubjectKeys } from '#libs/event-store/sealing/subject-key-table.js';

/** The keys under which personal fields of events are stored. */
export class SubjectKeys1700000000050 implements MigrationInterface {
  readonly name = 'SubjectKeys1700000000050';

  async up(queryRunner: QueryRunner): Promise<void> {
    await migrateSubjectKeys(queryRunner);
  }

  async down(): Promise<void> {
    throw new Error('Without its keys the record cannot be read; restore a backup instead');
  }
}
