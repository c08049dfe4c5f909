import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where each recorded event belongs. Its body stays in the store and is read from there. */
@Entity({ schema: 'rm', name: 'history' })
export class HistoryRow {
  @PrimaryColumn('bigint', { transformer: { to: (value: number) => value, from: Number } })
  position!: number;

  @Column('text')
  stream!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  type!: string;

  @Column('text', { name: 'program_id', nullable: true })
  programId!: string | null;

  @Column('text', { name: 'account_id', nullable: true })
  accountId!: string | null;

  @Column('text', { name: 'gate_id', nullable: true })
  gateId!: string | null;

  @Column('text', { name: 'pilot_id', nullable: true })
  pilotId!: string | null;

  @Column('text')
  actor!: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;
}
