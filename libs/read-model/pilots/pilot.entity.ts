import { Column, Entity } from 'typeorm';
import type { PilotDecisionKind } from '#libs/domain/pilot/events.js';
import type { Pilot } from '#libs/domain/pilot/pilot.js';
import type { SetKind } from '#libs/domain/set/events.js';
import { AggregateRow } from '../aggregate-row.js';
import type { PilotNotes } from './pilot-notes.js';

export type PilotStatus = 'chartered' | 'locked' | 'baselined' | 'running' | 'evaluated' | 'decided';

@Entity({ schema: 'rm', name: 'pilot' })
export class PilotRow extends AggregateRow<Pilot, PilotNotes> {
  @Column('text', { name: 'program_id' })
  programId!: string;

  @Column('text', { name: 'set_id' })
  setId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: SetKind;

  @Column('text')
  status!: PilotStatus;

  @Column('text', { name: 'lead_id' })
  leadId!: string;

  @Column('text', { name: 'account_ids', array: true })
  accountIds!: string[];

  @Column('integer')
  weeks!: number;

  @Column('date', { name: 'started_on', nullable: true })
  startedOn!: string | null;

  @Column('date', { name: 'mid_on', nullable: true })
  midOn!: string | null;

  @Column('date', { name: 'end_on', nullable: true })
  endOn!: string | null;

  /** What the latest check-in said. */
  @Column('text', { name: 'last_check_in', nullable: true })
  lastCheckIn!: 'on-track' | 'at-risk' | 'off-track' | null;

  @Column('text', { nullable: true })
  decision!: PilotDecisionKind | null;
}
