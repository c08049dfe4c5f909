import type { DatasetKind } from '#libs/domain/import/events.js';

export const kindWords: Record<DatasetKind, string> = {
  accounts: 'Accounts',
  'order-lines': 'Order lines',
  products: 'Products',
  owners: 'Owners',
  territories: 'Territories',
};

export const isKind = (word: string | null): word is DatasetKind => word !== null && Object.hasOwn(kindWords, word);

export const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
