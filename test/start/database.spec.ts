import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '#test/kit/database.js';

describe('a test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });

  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  it('is a PostgreSQL 18 with the migrations applied', async () => {
    const client = new pg.Client({ connectionString: first.url });
    await client.connect();
    const version = await client.query<{ server_version: string }>('show server_version');
    expect(version.rows[0]?.server_version).toMatch(/^18\./);
    const table = await client.query("select 1 from information_schema.tables where table_name = 'migration'");
    expect(table.rowCount).toBe(1);
    await client.end();
  });

  it('is apart from every other', () => {
    expect(first.url).not.toBe(second.url);
  });
});
