import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { DomainEvent } from '#libs/domain/catalogue.js';
import type { AggregateRow } from './aggregate-row.js';
import type { ProjectedEvent, Projection } from './engine/projection.js';

/** An event with its envelope, narrowed to one aggregate's events. */
export type Recorded<Event extends DomainEvent> = Omit<ProjectedEvent, 'event'> & { readonly event: Event };

/** How one aggregate becomes one row: the decider folds its state, `note` what pages want beside it, `columns` what queries filter and sort by. */
export type AggregateModel<
  State,
  Event extends DomainEvent,
  Notes,
  Row extends AggregateRow<State, Notes> & ObjectLiteral,
> = {
  readonly name: string;
  readonly table: string;
  readonly row: new () => Row;
  readonly types: readonly Event['type'][];
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly firstNotes: Notes;
  readonly note: (notes: Notes, recorded: Recorded<Event>) => Notes;
  readonly columns: (state: State, notes: Notes) => Omit<Row, keyof AggregateRow<State, Notes>>;
};

/** Infers the types of a model from its parts. */
export const aggregateModel = <
  State,
  Event extends DomainEvent,
  Notes,
  Row extends AggregateRow<State, Notes> & ObjectLiteral,
>(
  model: AggregateModel<State, Event, Notes, Row>,
): AggregateModel<State, Event, Notes, Row> => model;

type Folded<State, Notes> = { id: string; state: State; notes: Notes; version: number; position: number };

/** Streams are named `<aggregate>-<id>`, and an id may carry dashes. */
const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** The columns of an entity by the names its properties have. */
const columnsOf = (transaction: EntityManager, row: new () => ObjectLiteral): ReadonlyMap<string, string> =>
  new Map(
    transaction.connection
      .getMetadata(row)
      .columns.map(({ propertyName, databaseName }) => [propertyName, databaseName]),
  );

/** All rows in one parameter: a parameter for each value would take PostgreSQL's 65,535 and most of the time. */
const writeRows = async (
  transaction: EntityManager,
  row: new () => ObjectLiteral,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> => {
  const { tableName } = transaction.connection.getMetadata(row);
  const columns = [...columnsOf(transaction, row)];
  const names = columns.map(([, name]) => `"${name}"`).join(', ');
  const changes = columns.filter(([, name]) => name !== 'id').map(([, name]) => `"${name}" = excluded."${name}"`);
  const values = rows.map((one) =>
    Object.fromEntries(columns.map(([property, name]) => [name, one[property] ?? null])),
  );
  await transaction.query(
    `insert into ${tableName} (${names}) select ${names} from json_populate_recordset(null::${tableName}, $1::json)
     on conflict (id) do update set ${changes.join(', ')}`,
    [JSON.stringify(values)],
  );
};

/** The stored rows of streams that began before this batch. */
const readRows = async <State, Notes>(
  transaction: EntityManager,
  row: new () => ObjectLiteral,
  batch: readonly ProjectedEvent[],
): Promise<Folded<State, Notes>[]> => {
  const started = new Set(batch.filter(({ version }) => version === 1).map(({ stream }) => stream));
  const ids = new Set(batch.filter(({ stream }) => !started.has(stream)).map(({ stream }) => idOf(stream)));
  if (ids.size === 0) return [];
  const { tableName } = transaction.connection.getMetadata(row);
  return transaction.query(`select id, state, notes, version, position from ${tableName} where id = any($1)`, [
    [...ids],
  ]);
};

/** The rows of the streams of a batch, folded from the rows known before it. No clock, no database: the past is folded by it too. */
export const foldRows = <
  State,
  Event extends DomainEvent,
  Notes,
  Row extends AggregateRow<State, Notes> & ObjectLiteral,
>(
  model: AggregateModel<State, Event, Notes, Row>,
  batch: readonly ProjectedEvent[],
  known: readonly AggregateRow<State, Notes>[] = [],
): Row[] => {
  const folded = new Map<string, Folded<State, Notes>>(known.map((row) => [row.id, { ...row }]));
  for (const recorded of batch) {
    const id = idOf(recorded.stream);
    const before = folded.get(id) ?? { state: model.initial, notes: model.firstNotes };
    // Only this aggregate's types come in, and the catalogue parsed the event.
    const own = recorded as unknown as Recorded<Event>;
    folded.set(id, {
      id,
      state: model.evolve(before.state, own.event),
      notes: model.note(before.notes, own),
      version: recorded.version,
      position: recorded.position,
    });
  }
  // The columns are those of the entity but for what every row has, which stands beside them.
  return [...folded.values()].map((row) => ({ ...row, ...model.columns(row.state, row.notes) }) as unknown as Row);
};

/** One row for each stream of an aggregate: one read and one write a batch. */
export const aggregateProjection = <
  State,
  Event extends DomainEvent,
  Notes,
  Row extends AggregateRow<State, Notes> & ObjectLiteral,
>(
  model: AggregateModel<State, Event, Notes, Row>,
): Projection => {
  const apply = async (batch: readonly ProjectedEvent[], transaction: EntityManager): Promise<void> => {
    const known = await readRows<State, Notes>(transaction, model.row, batch);
    await writeRows(transaction, model.row, foldRows(model, batch, known));
  };
  return { name: model.name, types: model.types, tables: [model.table], apply };
};
