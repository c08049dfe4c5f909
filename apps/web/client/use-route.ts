import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Answer, CallFailed, call, type Request, type RouteName } from './call.js';

/** Reads a route; live updates refetch it. The key starts with the route's name. */
export const useRoute = <N extends RouteName>(name: N, request: Request<N>, enabled = true) =>
  useQuery<Answer<N>, CallFailed>({
    queryKey: [name, request],
    queryFn: ({ signal }) => call(name, { ...request, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });

/** Sends a command. The idempotency key stays the same over retries of one click. Everything on screen is read again. */
export const useCommand = <N extends RouteName>(name: N) => {
  const client = useQueryClient();
  return useMutation<Answer<N>, CallFailed, Request<N>>({
    mutationFn: (request) => call(name, request),
    onSuccess: () => client.invalidateQueries(),
  });
};
