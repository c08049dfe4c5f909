import { createHash, randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const note = 'keyline command line';
const place = (folder: string): string => join(folder, 'cli-token');

/** Gives the commands of this machine's user a token of their own for this run; the one of an earlier run ends. */
export const writeCliToken = async (databaseUrl: string, folder: string, personId: string): Promise<void> => {
  const secret = randomBytes(32).toString('base64url');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `with ended as (delete from auth.token where note = $3)
       insert into auth.token (hash, person_id, note, created_at, expires_at)
       values ($1, $2, $3, now(), now() + interval '90 days')`,
      [createHash('sha256').update(secret).digest(), personId, note],
    );
  } finally {
    await client.end();
  }
  await rm(place(folder), { force: true });
  await writeFile(place(folder), `${secret}\n`, { mode: 0o600 });
};

export const removeCliToken = (folder: string): Promise<void> => rm(place(folder), { force: true });
