/**
 * What is hashed. Each text is a JSON array as PostgreSQL writes it (`[1, "a", null]`): unambiguous, free of session settings,
 * and easy to write again elsewhere. `data` and `versions` stand in it as jsonb prints them, instants as milliseconds since 1970.
 * The expressions live here and not only in the database, so that `verify` believes no function stored there.
 */
const milliseconds = (instant: string): string => `round(date_part('epoch', ${instant}) * 1000)`;

const sha256OfArray = (fields: readonly string[]): string =>
  `sha256(convert_to(json_array(${fields.join(', ')} null on null returning text), 'UTF8'))`;

/** Every column of an event but the hash itself, in the order of the table. */
export const eventColumns = [
  'position',
  'id',
  'stream',
  'version',
  'type',
  'schema_version',
  'data',
  'actor',
  'on_behalf_of',
  'correlation_id',
  'causation_id',
  'command_id',
  'workflow_id',
  'trace_id',
  'occurred_at',
  'recorded_at',
] as const;

/** SQL: the hash of the event in the row `alias`. */
export const eventHash = (alias: string): string =>
  sha256OfArray(
    eventColumns.map((column) => (column.endsWith('_at') ? milliseconds(`${alias}.${column}`) : `${alias}.${column}`)),
  );

/** SQL: the hash of the remembered command in the row `alias`. */
export const commandHash = (alias: string): string =>
  sha256OfArray([
    `${alias}.command_id`,
    `${alias}.digest`,
    `${alias}.position`,
    `${alias}.versions`,
    milliseconds(`${alias}.recorded_at`),
  ]);

/** SQL: one hash over many, in the order given. */
export const hashOfHashes = (hash: string, order: string): string =>
  `sha256(coalesce(string_agg(${hash}, ''::bytea order by ${order}), ''::bytea))`;

/** SQL: the hash of a block from expressions for its fields; `blockHash` in verify/chain.ts is the same in TypeScript. */
export const blockHashExpression = (fields: {
  readonly number: string;
  readonly first: string;
  readonly last: string;
  readonly recordedAt: string;
  readonly previous: string;
  readonly events: string;
  readonly commands: string;
}): string =>
  sha256OfArray([
    fields.number,
    fields.first,
    fields.last,
    milliseconds(fields.recordedAt),
    `encode(${fields.previous}, 'hex')`,
    `encode(${fields.events}, 'hex')`,
    `encode(${fields.commands}, 'hex')`,
  ]);
