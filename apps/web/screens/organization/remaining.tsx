import { Card, Group, Text, Title } from '@mantine/core';
import type { OrganizationPage } from '#libs/contract/organization.contract.js';
import { CommandButton } from '../../parts/command-button.js';
import { count, instant, shortMoney } from '../../parts/format.js';
import { useMay } from '../../shell/session.js';

/** What the pilots' measured effects mean for the accounts that had none. */
export const Remaining = ({ page }: { page: OrganizationPage }) => {
  const may = useMay('program-lead', 'analyst', 'administrator');
  const { remaining, programId } = page;
  return (
    <Card>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2}>Remaining opportunity</Title>
          {remaining === null ? (
            <Text size="sm" c="dimmed">
              It is estimated from the evaluated pilots and the rest of the base.
            </Text>
          ) : (
            <>
              <Text fz={22} fw={600}>
                {shortMoney(remaining.base)} a year
              </Text>
              <Text size="sm">
                between {shortMoney(remaining.low)} and {shortMoney(remaining.high)}, over {count(remaining.accounts)}{' '}
                accounts
              </Text>
              <Text size="xs" c="dimmed">
                {remaining.basis} · {instant(remaining.at)}
              </Text>
            </>
          )}
        </div>
        {may && (
          <CommandButton
            variant="default"
            route="POST /v1/programs/:programId/remaining-opportunity"
            request={{ params: { programId }, body: {} }}
            done="Estimated from the pilots' effects"
          >
            {remaining === null ? 'Estimate' : 'Estimate again'}
          </CommandButton>
        )}
      </Group>
    </Card>
  );
};
