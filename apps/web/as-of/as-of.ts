import { useLocation, useRouter } from '@tanstack/react-router';

/** The moment a screen shows, as its address has it: a position of the record, or a day. */
export type Moment = { readonly position: number } | { readonly day: string };
/** Null for now. */
export type AsOf = Moment | null;

/** The screens that can show the past. All others show now, whatever screen they are reached from. */
const timed = /^\/(programs\/(?!new$)[^/]+|gates\/[^/]+|accounts\/[^/]+)?$/;

export const isTimed = (pathname: string): boolean => timed.test(pathname);

export const momentOf = (value: unknown): AsOf => {
  const text = String(value ?? '').replaceAll('"', '');
  if (/^[1-9]\d{0,14}$/.test(text)) return { position: Number(text) };
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? { day: text } : null;
};

export const useAsOf = (): AsOf => {
  const value = useLocation({
    select: ({ pathname, searchStr }) => (isTimed(pathname) ? new URLSearchParams(searchStr).get('asOf') : null),
  });
  return momentOf(value);
};

/** Goes to another moment on the same screen. `replace` while a slider moves, so that going back leaves the past at once. */
export const useSetAsOf = (): ((to: AsOf, replace?: boolean) => void) => {
  const router = useRouter();
  return (to, replace = false) => {
    const { pathname, searchStr, hash } = router.state.location;
    const search = new URLSearchParams(searchStr);
    if (to === null) search.delete('asOf');
    else search.set('asOf', String('position' in to ? to.position : to.day));
    const text = search.toString();
    const address = `${pathname}${text === '' ? '' : `?${text}`}${hash === '' ? '' : `#${hash}`}`;
    if (replace) router.history.replace(address);
    else router.history.push(address);
  };
};

/** What was read, unless it is of now while the screen shows the past, or the other way round: it must not stand under the wrong band. */
export const useOfMoment = <Page extends { readonly asOf: object | null }>(
  page: Page | undefined,
): Page | undefined => {
  const isPast = useAsOf() !== null;
  return page !== undefined && (page.asOf !== null) === isPast ? page : undefined;
};

/** A day ends where the reader is; what had happened by then is meant, for that is how people speak of a day. */
export const asOfQuery = (asOf: AsOf): { asOf?: string; basis?: 'occurred' } => {
  if (asOf === null) return {};
  if ('position' in asOf) return { asOf: String(asOf.position) };
  return { asOf: new Date(`${asOf.day}T23:59:59.999`).toISOString(), basis: 'occurred' };
};
