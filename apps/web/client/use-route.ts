import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTimed } from '../as-of/timed-routes.js';
import { type Answer, CallFailed, call, type Request, type RouteName } from './call.js';

/** Reads a route; live updates refetch it. The key starts with the route's name. */
export const useRoute = <N extends RouteName>(name: N, request: Request<N>, enabled = true) => {
  const timed = useTimed(name, request);
  return useQuery<Answer<N>, CallFailed>({
    queryKey: [name, timed],
    queryFn: ({ signal }) => call(name, { ...timed, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
};

/**
 * Sends a command; then everything on screen is read again. `onDone` is told even when the command takes away the part of
 * the page that sent it.
 */
export const useCommand = <N extends RouteName>(name: N, onDone?: (answer: Answer<N>) => void) => {
  const client = useQueryClient();
  return useMutation<Answer<N>, CallFailed, Request<N>>({
    mutationFn: (request) => call(name, request),
    onSuccess: async (answer) => {
      onDone?.(answer);
      await client.invalidateQueries();
    },
  });
};
