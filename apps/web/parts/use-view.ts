import { useLocation, useRouter } from '@tanstack/react-router';

/** The tab of a screen, kept in the address so that going back and sending a link work. */
export const useView = (first: string): [view: string, show: (view: string | null) => void] => {
  const router = useRouter();
  const view = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('view') });
  const show = (next: string | null) => {
    const { pathname, searchStr } = router.state.location;
    const search = new URLSearchParams(searchStr);
    if (next === null || next === first) search.delete('view');
    else search.set('view', next);
    const text = search.toString();
    router.history.replace(text === '' ? pathname : `${pathname}?${text}`);
  };
  return [view ?? first, show];
};
