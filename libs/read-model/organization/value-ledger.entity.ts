import { Entity } from 'typeorm';
import type { ValueLedger } from '#libs/domain/value/value.js';
import { AggregateRow } from '../aggregate-row.js';

@Entity({ schema: 'rm', name: 'value_ledger' })
export class ValueLedgerRow extends AggregateRow<ValueLedger, object> {}
