import type { SetKind } from '#libs/domain/set/events.js';

export const kinds = [
  { value: 'solution-vertical', label: 'Solution vertical', hint: 'One industry solution for accounts of a kind' },
  { value: 'cross-sell', label: 'Cross-sell', hint: 'Accounts that could buy from more of our units' },
  { value: 'penetration', label: 'Penetration', hint: 'More of the wallet of major accounts' },
] as const;

export const kindWord = (kind: SetKind): string => kinds.find(({ value }) => value === kind)?.label ?? kind;
export const isKind = (value: string | null): value is SetKind => kinds.some((kind) => kind.value === value);
