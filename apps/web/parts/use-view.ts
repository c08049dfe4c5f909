import { useLocation, useRouter } from '@tanstack/react-router';

/** The tab of a screen, kept in the address so that going back and sending a link work. */
export const useView = (first: string): [view: string, show: (view: string | null) => void] => {
  const router = useRouter();
  const view = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('view') });
  const path = useLocation({ select: ({ pathname }) => pathname });
  const show = (next: string | null) =>
    router.history.replace(next === null || next === first ? path : `${path}?view=${encodeURIComponent(next)}`);
  return [view ?? first, show];
};
