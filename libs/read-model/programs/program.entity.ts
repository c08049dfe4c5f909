import { Column, Entity } from 'typeorm';
import type { Program } from '#libs/domain/program/program.js';
import { AggregateRow } from '../aggregate-row.js';
import type { ProgramNotes } from './program-notes.js';

@Entity({ schema: 'rm', name: 'program' })
export class ProgramRecord extends AggregateRow<Program, ProgramNotes> {
  @Column('text')
  name!: string;

  @Column('text')
  status!: 'chartered' | 'running' | 'held' | 'closed' | 'cancelled';

  @Column('text', { name: 'lead_id' })
  leadId!: string;

  @Column('text', { name: 'sponsor_id' })
  sponsorId!: string;

  @Column('date', { name: 'start_on' })
  startOn!: string;
}
