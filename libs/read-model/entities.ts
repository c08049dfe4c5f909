import { ActionRecord } from './actions/action.entity.js';
import { GateRow } from './gates/gate.entity.js';
import { OrganizationRow } from './organization/organization.entity.js';
import { ValueLedgerRow } from './organization/value-ledger.entity.js';
import { PersonRow } from './people/person.entity.js';
import { PilotRow } from './pilots/pilot.entity.js';
import { ProgramRecord } from './programs/program.entity.js';
import { ReadinessRow } from './readiness/readiness.entity.js';
import { CustomerSetRow } from './sets/customer-set.entity.js';

/** Every entity of the read models: add yours with its projection. */
export const entities: readonly (new () => object)[] = [
  ActionRecord,
  CustomerSetRow,
  GateRow,
  OrganizationRow,
  PersonRow,
  PilotRow,
  ProgramRecord,
  ReadinessRow,
  ValueLedgerRow,
];
