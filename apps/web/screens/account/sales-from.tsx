import { Alert } from '@mantine/core';
import type { AccountPage } from '#libs/contract/accounts.contract.js';
import { instant } from '../../parts/format.js';

/** Of the past: which order lines its figures are of, or why there are none. */
export const SalesFrom = ({ of: { asOf, salesFrom } }: { of: AccountPage }) => {
  if (asOf === null) return null;
  const words =
    salesFrom === null
      ? 'No order lines were imported yet, so there are no figures.'
      : salesFrom.shown
        ? `Figures are of ${salesFrom.fileName}, imported ${instant(salesFrom.importedAt)}, which was in force then.`
        : `${salesFrom.fileName}, imported ${instant(salesFrom.importedAt)}, was in force then. Another file has replaced it, and figures are kept of that one only.`;
  return (
    <Alert color="gray" variant="light">
      {words}
    </Alert>
  );
};
