import { type EntityManager, In, type ObjectLiteral } from 'typeorm';
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

/** A parameter for each value: PostgreSQL takes 65,535 in one statement, and the widest row has fewer than 20 columns. */
const rowsAtOnce = 1000;

const writeRows = async <Row extends ObjectLiteral>(
  transaction: EntityManager,
  row: new () => Row,
  rows: readonly object[],
): Promise<void> => {
  const repository = transaction.getRepository(row);
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    // The rows were made from the entity's own columns; TypeORM's partial type cannot see through a generic entity.
    const some = rows.slice(start, start + rowsAtOnce) as unknown as Parameters<typeof repository.upsert>[0];
    await repository.upsert(some, ['id']);
  }
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
    const ids = [...new Set(batch.map(({ stream }) => idOf(stream)))];
    const known = await transaction.getRepository<AggregateRow<State, Notes>>(model.row).findBy({ id: In(ids) });
    await writeRows(transaction, model.row, foldRows(model, batch, known));
  };
  return { name: model.name, types: model.types, tables: [model.table], apply };
};
