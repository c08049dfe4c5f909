import { Entity } from 'typeorm';
import type { Organization } from '#libs/domain/organization/organization.js';
import { AggregateRow } from '../aggregate-row.js';

export type OrganizationNotes = { readonly estimatedAt: string | null; readonly chosenAt: string | null };

@Entity({ schema: 'rm', name: 'organization' })
export class OrganizationRow extends AggregateRow<Organization, OrganizationNotes> {}
