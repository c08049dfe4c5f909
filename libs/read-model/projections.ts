import { accountBaseProjection } from './account-base/account-base.projection.js';
import { accountLineProjection } from './account-list/account-line.projection.js';
import { actionProjection } from './actions/action.projection.js';
import type { Projection } from './engine/projection.js';
import { gateProjection } from './gates/gate.projection.js';
import { historyProjection } from './history/history.projection.js';
import { organizationProjection } from './organization/organization.projection.js';
import { valueLedgerProjection } from './organization/value-ledger.projection.js';
import { personProjection } from './people/person.projection.js';
import { pilotProjection } from './pilots/pilot.projection.js';
import { programProjection } from './programs/program.projection.js';
import { readinessProjection } from './readiness/readiness.projection.js';
import { reminderProjection } from './reminders/reminder.projection.js';
import { customerSetProjection } from './sets/customer-set.projection.js';

/** Every read model, in the order in which a batch reaches them: `account-line` reads what `account-base` wrote. */
export const projections: readonly Projection[] = [
  personProjection,
  programProjection,
  gateProjection,
  pilotProjection,
  customerSetProjection,
  actionProjection,
  readinessProjection,
  organizationProjection,
  valueLedgerProjection,
  reminderProjection,
  accountBaseProjection,
  accountLineProjection,
  historyProjection,
];
