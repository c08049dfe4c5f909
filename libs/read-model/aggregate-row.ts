import { Column, PrimaryColumn } from 'typeorm';

/** What every aggregate's row has: the domain's folded state, and what a page wants to know beside it. */
export abstract class AggregateRow<State, Notes> {
  @PrimaryColumn('text')
  id!: string;

  /** The state as the decider folds it; its rules are asked, never copied. */
  @Column('jsonb')
  state!: State;

  /** When and by whom, which rules do not need and pages show. */
  @Column('jsonb')
  notes!: Notes;

  @Column('integer')
  version!: number;

  /** The store position of its last event. PostgreSQL gives bigints as text. */
  @Column('bigint', { transformer: { to: (value: number) => value, from: Number } })
  position!: number;
}
