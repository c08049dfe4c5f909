import type { MigrationInterface } from 'typeorm';
import { EventStore1700000000001 } from './migrations/0001-event-store.js';

/** Every migration, oldest first: add yours at the end. A released one is never edited. */
export const migrations: readonly (new () => MigrationInterface)[] = [EventStore1700000000001];
