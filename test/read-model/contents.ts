import type { DataSource } from 'typeorm';

/** Every row of the tables as text. */
export const contentsOf = async (
  database: DataSource,
  tables: readonly string[],
): Promise<Record<string, readonly string[]>> => {
  const rows: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const found: { row: string }[] = await database.query(`select t::text as row from ${table} t order by 1`);
    rows[table] = found.map(({ row }) => row);
  }
  return rows;
};

/** Columns, keys, indexes, grants and views of the live read models. */
export const shapesOf = (database: DataSource): Promise<unknown[]> =>
  database.query(
    `select table_schema || '.' || table_name as what,
       concat_ws(' ', ordinal_position, column_name, data_type, is_nullable, column_default) as is
     from information_schema.columns where table_schema in ('rm', 'base')
     union all select schemaname || '.' || tablename, indexdef from pg_indexes where schemaname in ('rm', 'base')
     union all select conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
       where connamespace in ('rm'::regnamespace, 'base'::regnamespace)
     union all select schemaname || '.' || viewname, definition from pg_views where schemaname in ('rm', 'base')
     order by 1, 2`,
  );
