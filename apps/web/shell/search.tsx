import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from '../client/use-route.js';
import { rooms } from './navigation.js';

/** Accounts come later than the letters: when none of them is marked yet, Enter means the first. */
const takeFirst = () => {
  const found = [...document.querySelectorAll<HTMLElement>('[data-action]')];
  if (!found.some((action) => action.dataset.selected !== undefined)) found[0]?.click();
};

/** Ctrl-K: rooms, programs and accounts by name. */
export const Search = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query, 200);
  const portfolio = useRoute('GET /v1/portfolio', {});
  const accounts = useRoute('GET /v1/accounts', { query: { q: settled, limit: 7 } }, settled.length >= 2);
  const go = (to: string) => () => void navigate({ to });
  const actions: SpotlightActionData[] = [
    ...rooms.map(({ to, word }) => ({ id: to, label: t(word), onClick: go(to) })),
    ...(portfolio.data?.programs ?? []).map(({ programId, name }) => ({
      id: `program-${programId}`,
      label: name,
      description: 'Program',
      onClick: go(`/programs/${programId}`),
    })),
    ...(settled.length >= 2 ? (accounts.data?.items ?? []) : []).map(({ accountId, name, segment }) => ({
      id: `account-${accountId}`,
      label: name,
      description: `Account · ${segment}`,
      keywords: [settled],
      onClick: go(`/accounts/${accountId}`),
    })),
  ];
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      nothingFound="Nothing found"
      limit={12}
      highlightQuery
      shortcut={['mod + K']}
      searchProps={{
        placeholder: 'Programs, accounts, pages',
        'aria-label': 'Search',
        onKeyDownCapture: ({ key }) => key === 'Enter' && takeFirst(),
      }}
    />
  );
};
