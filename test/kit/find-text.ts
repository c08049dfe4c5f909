import type { Pool } from 'pg';

/** Every table of the database whose rows, written out as text, contain the text: what a dump would show. */
export const findText = async (pool: Pool, text: string): Promise<readonly string[]> => {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await pool.query(
      `select from ${name} as line where strpos(lower(line::text), lower($1)) > 0 limit 1`,
      [text],
    );
    if (rowCount !== 0) found.push(name);
  }
  return found;
};
