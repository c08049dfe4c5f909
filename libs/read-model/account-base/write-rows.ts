import type { EntityManager } from 'typeorm';

export type Sheet<Row extends object> = {
  readonly table: string;
  readonly key: readonly (keyof Row & string)[];
  readonly columns: readonly (keyof Row & string)[];
};

/** Inserts or overwrites rows in one statement. */
export const writeRows = async <Row extends object>(
  transaction: EntityManager,
  { table, key, columns }: Sheet<Row>,
  rows: readonly Row[],
): Promise<void> => {
  if (rows.length === 0) return;
  const others = columns.filter((column) => !key.includes(column));
  const change = others.map((column) => `${column} = excluded.${column}`).join(', ');
  await transaction.query(
    `insert into ${table} (${columns.join(', ')})
     select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb)
     on conflict (${key.join(', ')}) do update set ${change}`,
    [JSON.stringify(rows)],
  );
};

/** The stored rows of these accounts; numerics stay text, for JSON numbers would round them. */
export const readRows = async <Row>(
  transaction: EntityManager,
  { table, exact, accountIds }: { table: string; exact: readonly string[]; accountIds: readonly string[] },
): Promise<readonly Row[]> => {
  const texts = exact.map((column) => `'${column}', ${column}::text`).join(', ');
  const rows: { row: Row }[] = await transaction.query(
    `select to_jsonb(t) || jsonb_build_object(${texts}) as row from ${table} t where account_id = any($1)`,
    [accountIds],
  );
  return rows.map(({ row }) => row);
};
