import { Card } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { SetRow } from '#libs/contract/sets.contract.js';
import { useRoute } from '../../client/use-route.js';
import { type Marks, OpportunityMap, tierMarks } from '../../parts/opportunity-map.js';
import { Reading } from '../../parts/state.js';
import type { Suggestion } from './suggestions.js';

type Group = SetRow['status'] | 'suggested';
const marks: Marks<Group> = {
  suggested: { word: 'Suggested', shape: 'circle', ink: 'core' },
  rejected: { word: 'Rejected', shape: 'triangle', ink: 'unscored' },
  proposed: { word: 'Proposed', shape: 'rect', ink: 'major' },
  selected: { word: 'Chosen', shape: 'diamond', ink: 'key' },
};
type SetMapProps = { programId: string; sets: readonly SetRow[]; currency: string };

const placesOf = (sets: readonly SetRow[], suggestions: readonly Suggestion[]) => [
  ...sets.map(({ setId, name, status, attractiveness, feasibility, opportunity }) => ({
    id: setId,
    name,
    group: status as Group,
    attractiveness,
    feasibility,
    opportunity: Number(opportunity.amount),
  })),
  ...suggestions.map(({ name, attractiveness, feasibility, opportunity }) => ({
    id: `suggested-${name}`,
    name,
    group: 'suggested' as Group,
    attractiveness,
    feasibility,
    opportunity: Number(opportunity.amount),
  })),
];

/** Where the sets lie: those that are suggested, proposed, chosen and rejected. */
export const SetMap = ({ programId, sets, currency }: SetMapProps) => {
  const read = useRoute('GET /v1/programs/:programId/set-suggestions', {
    params: { programId },
    query: { accountsPerOwner: 3, setSize: 8 },
  });
  return (
    <Card>
      <Reading of={read} lines={10}>
        {({ suggestions }) => (
          <OpportunityMap
            title="Pilot where both the opportunity and the chance to take it are high"
            noun="sets"
            marks={marks}
            grouped="Status"
            currency={currency}
            places={placesOf(sets, suggestions)}
            onPick={(id) => document.getElementById(`set-${id}`)?.scrollIntoView({ block: 'center' })}
            height={320}
          />
        )}
      </Reading>
    </Card>
  );
};

/** The accounts of the program's scope: what sets can be made of. */
export const CandidateMap = ({ programId, currency }: { programId: string; currency: string }) => {
  const router = useRouter();
  const read = useRoute('GET /v1/accounts-map', { query: { programId } });
  return (
    <Card>
      <Reading of={read} lines={10}>
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
