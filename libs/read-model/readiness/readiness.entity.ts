import { Entity } from 'typeorm';
import type { Readiness } from '#libs/domain/readiness/readiness.js';
import { AggregateRow } from '../aggregate-row.js';

/** When each group was last assessed. */
export type ReadinessNotes = { readonly assessedAt: Readonly<Record<string, string>> };

@Entity({ schema: 'rm', name: 'readiness' })
export class ReadinessRow extends AggregateRow<Readiness, ReadinessNotes> {}
