import { useLocation, useRouter } from '@tanstack/react-router';
import type { Request } from '../../client/call.js';
import type { Sort } from '../../parts/data-table.js';

export type AccountQuery = NonNullable<Request<'GET /v1/accounts'>['query']>;
const names = ['q', 'tier', 'segment', 'country', 'ownerId', 'losing', 'programId'] as const;
export type FilterName = (typeof names)[number];
export type Filters = { readonly [Name in FilterName | 'sort' | 'view']?: string };

/** What the list shows lives in the address: it can be sent, bookmarked and gone back to. */
export const useFilters = () => {
  const router = useRouter();
  const address = useLocation({ select: ({ searchStr }) => searchStr });
  const filters: Filters = Object.fromEntries(new URLSearchParams(address));
  const go = (next: Filters) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(next)) if (value !== undefined && value !== '') search.set(name, value);
    const text = search.toString();
    router.history.push(text === '' ? '/accounts' : `/accounts?${text}`);
  };
  return {
    filters,
    set: (changes: { [Name in keyof Filters]?: string | undefined }) => go({ ...filters, ...changes } as Filters),
    /** Shows exactly what an insight speaks of. */
    show: (filter: string) => go(Object.fromEntries(new URLSearchParams(filter.replace(/^.*\?/, '')))),
    clear: () => go(filters.view === undefined ? {} : { view: filters.view }),
    isFiltered: names.some((name) => (filters[name] ?? '') !== ''),
  };
};

/** The address may say anything; the server refuses what it does not know. */
export const queryOf = (filters: Filters): AccountQuery =>
  Object.fromEntries([...names, 'sort'].map((name) => [name, filters[name as FilterName]])) as AccountQuery;

export const sortOf = (sort = '-score'): Sort => ({ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') });
export const sortText = ({ id, desc }: Sort): string => (desc ? `-${id}` : id);
