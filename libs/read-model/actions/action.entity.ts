import { Column, Entity } from 'typeorm';
import type { Action, PlannedAction } from '#libs/domain/action/action.js';
import { AggregateRow } from '../aggregate-row.js';
import type { ActionNotes } from './action-notes.js';

@Entity({ schema: 'rm', name: 'action' })
export class ActionRecord extends AggregateRow<Action, ActionNotes> {
  @Column('text', { name: 'program_id' })
  programId!: string;

  @Column('text', { name: 'account_id' })
  accountId!: string;

  @Column('text', { name: 'pilot_id', nullable: true })
  pilotId!: string | null;

  @Column('text', { name: 'owner_id' })
  ownerId!: string;

  @Column('text')
  title!: string;

  @Column('text')
  status!: PlannedAction['status'];

  /** Somebody still has to do it. */
  @Column('boolean')
  open!: boolean;

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
