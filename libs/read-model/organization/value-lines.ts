import type { OrganizationPage } from '#libs/contract/organization.contract.js';
import type { ValueLedger } from '#libs/domain/value/value.js';
import type { PersonNames } from '../people/names.js';

/** The ledger as its table shows it, by title: jsonb keeps no order of keys. */
export const valueLines = ({ lines }: ValueLedger, people: PersonNames): OrganizationPage['value'] =>
  Object.values(lines)
    .toSorted((one, other) => one.plan.title.localeCompare(other.plan.title))
    .map(({ plan, forecast, actual, verdict }) => ({
      lineId: plan.lineId,
      title: plan.title,
      owner: people.ref(plan.ownerId),
      planned: plan.amount,
      forecast,
      actual: actual?.amount ?? null,
      validated: verdict.kind === 'validated' ? verdict.amount : null,
      disputed: verdict.kind === 'disputed' ? verdict.reason : null,
    }));
