import { Column, Entity } from 'typeorm';
import type { Role } from '#libs/domain/access/role.js';
import type { Person } from '#libs/domain/person/person.js';
import { AggregateRow } from '../aggregate-row.js';

@Entity({ schema: 'rm', name: 'person' })
export class PersonRow extends AggregateRow<Person, object> {
  @Column('text')
  name!: string;

  @Column('text')
  email!: string;

  @Column('text', { array: true })
  roles!: Role[];
}
