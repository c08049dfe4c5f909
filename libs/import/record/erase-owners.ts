import type { ClientBase, Pool } from 'pg';
import { erasedName } from '#libs/domain/personal.js';

/** As it stands inside a JSON text. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Rows of imported owners, and what imports keep of files to show. */
export const clearImports = async (client: ClientBase, personId: string, texts: readonly string[]): Promise<void> => {
  await client.query(
    `update base.owner set name = $2, email = null, job_title = null, home_territory = null where owner_id = $1`,
    [personId, erasedName],
  );
  for (const text of texts) {
    const values = [inJson(text), text, erasedName];
    await client.query(
      `update base.rejected_row set values = replace(values::text, $1, $3)::jsonb, reason = replace(reason, $2, $3)
       where kind = 'owners' and (strpos(values::text, $1) > 0 or strpos(reason, $2) > 0)`,
      values,
    );
    await client.query(
      `update base.upload set inspection = replace(inspection::text, $1, $2)::jsonb where strpos(inspection::text, $1) > 0`,
      [inJson(text), erasedName],
    );
  }
};

/** A file imported later may bring erased people back; their rows keep the id only. */
export const clearErasedOwners = async (pool: Pool): Promise<void> => {
  await pool.query(
    `update base.owner o set name = $1, email = null, job_title = null, home_territory = null
     from es.subject_key k where k.subject = o.owner_id and k.erased_at is not null and o.name <> $1`,
    [erasedName],
  );
};
