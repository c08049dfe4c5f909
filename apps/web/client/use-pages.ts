import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTimed } from '../as-of/timed-routes.js';
import { type Answer, type CallFailed, call, type Request, type RouteName } from './call.js';

type Item<N extends RouteName> = Answer<N> extends { items: (infer I)[]; next: string | null } ? I : never;

/** Reads a list page by page. `data` is what was read so far; `more` reads the next page and is absent at the end. */
export const usePages = <N extends RouteName>(name: N, request: Request<N>, enabled = true) => {
  const timed = useTimed(name, request);
  const read = useInfiniteQuery<Answer<N>, CallFailed, { pages: Answer<N>[] }, unknown[], string | undefined>({
    queryKey: [name, 'pages', timed],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...('query' in timed ? (timed.query as object) : {}), cursor: pageParam };
      // Every list route takes `cursor` in its query beside what the request has.
      return call(name, { ...timed, query, signal } as Request<N>);
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as { next?: string | null }).next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
  const pages = read.data?.pages;
  return {
    data: pages?.flatMap((page) => (page as { items?: Item<N>[] }).items ?? []),
    first: pages?.[0],
    error: read.error,
    refetch: read.refetch,
    /** What is shown belongs to the request before; the new one is being read. */
    isOld: read.isPlaceholderData,
    more: read.hasNextPage ? () => void read.fetchNextPage() : undefined,
    busy: read.isFetchingNextPage,
  };
};
