import { Column, Entity } from 'typeorm';
import type { SetKind } from '#libs/domain/set/events.js';
import type { CustomerSet } from '#libs/domain/set/set.js';
import { AggregateRow } from '../aggregate-row.js';

export type CustomerSetNotes = { readonly proposedAt: string; readonly reason: string };

@Entity({ schema: 'rm', name: 'customer_set' })
export class CustomerSetRow extends AggregateRow<CustomerSet, CustomerSetNotes> {
  @Column('text', { name: 'program_id' })
  programId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: SetKind;

  @Column('text')
  status!: string;

  @Column('text', { name: 'account_ids', array: true })
  accountIds!: string[];
}
