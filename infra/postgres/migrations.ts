import type { MigrationInterface } from 'typeorm';

/** Every migration, oldest first: add yours at the end. A released one is never edited. */
export const migrations: readonly (new () => MigrationInterface)[] = [];
