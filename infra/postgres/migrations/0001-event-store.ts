import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrateEventStore } from '#libs/event-store/schema.js';

/** TypeORM orders migrations by the number in the name. */
export class EventStore1700000000001 implements MigrationInterface {
  readonly name = 'EventStore1700000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await migrateEventStore(queryRunner);
  }

  async down(): Promise<void> {
    throw new Error('The event store holds the record itself and is never taken down; restore a backup instead');
  }
}
