import { Column, Entity } from 'typeorm';
import type { Gate } from '#libs/domain/gate/gate.js';
import { AggregateRow } from '../aggregate-row.js';
import type { GateNotes } from './gate-notes.js';

@Entity({ schema: 'rm', name: 'gate' })
export class GateRow extends AggregateRow<Gate, GateNotes> {
  @Column('text', { name: 'program_id' })
  programId!: string;

  @Column('text', { name: 'pilot_id', nullable: true })
  pilotId!: string | null;

  @Column('text')
  key!: string;

  @Column('text')
  status!: string;

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  /** Everybody for whom something may wait here; a person's work is looked up by it. */
  @Column('text', { name: 'waits_for', array: true })
  waitsFor!: string[];
}
