import { Card } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useRoute } from '../../client/use-route.js';
import { OpportunityMap, tierMarks } from '../../parts/opportunity-map.js';
import { Reading } from '../../parts/state.js';
import { type Filters, queryOf } from './filters.js';

/** Where the accounts lie: how attractive, how feasible, how large the opportunity. */
export const AccountMap = ({ filters, currency }: { filters: Filters; currency: string }) => {
  const router = useRouter();
  const { sort: _, ...query } = queryOf(filters);
  const read = useRoute('GET /v1/accounts-map', { query });
  return (
    <Card>
      <Reading of={read} lines={12}>
        {({ points }) => (
          <OpportunityMap
            title="The most attractive accounts that are feasible stand at the upper right"
            noun="accounts"
            marks={tierMarks}
            grouped="Tier"
            currency={currency}
            places={points.map(({ accountId, tier, ...point }) => ({ id: accountId, group: tier, ...point }))}
            onPick={(id) => router.history.push(`/accounts/${encodeURIComponent(id)}`)}
          />
        )}
      </Reading>
    </Card>
  );
};
