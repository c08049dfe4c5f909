import type { QueryClient } from '@tanstack/react-query';

const gather = 150;

/** Follows the live feed: what changed on the server is read again, several changes at once as one. */
export const followLive = (client: QueryClient, onState: (connected: boolean) => void): (() => void) => {
  const feed = new EventSource('/v1/live');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void client.invalidateQueries({ refetchType: 'active' });
    }, gather);
  };
  feed.onopen = () => {
    onState(true);
    refresh();
  };
  feed.addEventListener('changed', refresh);
  feed.onerror = () => onState(false);
  return () => {
    clearTimeout(timer);
    feed.close();
  };
};
