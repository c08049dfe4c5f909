import { useHotkeys } from '@mantine/hooks';

const step = (by: number) => () => {
  const items = [...document.querySelectorAll<HTMLElement>('[data-work-item]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[Math.min(items.length - 1, Math.max(0, at + by))]?.focus();
};

/** j and k walk through the list; a field that is being written in keeps its letters. */
export const useListKeys = (): void =>
  useHotkeys([
    ['j', step(1)],
    ['k', step(-1)],
  ]);
