import { useSyncExternalStore } from 'react';

const inks = {
  sales: '--sales',
  margin: '--margin',
  loss: '--loss',
  key: '--key',
  major: '--major',
  core: '--core',
  unscored: '--unscored',
  waiting: '--waiting',
  line: '--line',
  lineStrong: '--line-strong',
  text: '--mantine-color-text',
  dimmed: '--mantine-color-dimmed',
  ground: '--mantine-color-body',
} as const;

/** The colours a chart may use, as the theme of the moment has them. */
export type Ink = { readonly [Name in keyof typeof inks]: string };

const scheme = () => document.documentElement.dataset.mantineColorScheme ?? 'light';

const onScheme = (changed: () => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
  return () => observer.disconnect();
};

const read = (): Ink => {
  const style = getComputedStyle(document.documentElement);
  const entries = Object.entries(inks).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]);
  // Every name of `inks` is in the entries.
  return Object.fromEntries(entries) as Ink;
};

const known = new Map<string, Ink>();
const inkNow = (): Ink => {
  const name = scheme();
  const ink = known.get(name) ?? read();
  known.set(name, ink);
  return ink;
};

export const useInk = (): Ink => useSyncExternalStore(onScheme, inkNow);
