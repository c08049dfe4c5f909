const firsts = [
  'Alder',
  'Birch',
  'Cedar',
  'Dover',
  'Elm',
  'Fjord',
  'Granite',
  'Harbor',
  'Iron',
  'Juniper',
  'Kestrel',
  'Linden',
  'Maple',
  'North',
  'Oak',
  'Pine',
  'Quarry',
  'River',
  'Stone',
  'Thorn',
  'Umber',
  'Vale',
  'Willow',
  'Yarrow',
] as const;
const seconds = ['Mills', 'Works', 'Motion', 'Drives', 'Machines'] as const;

/** 120 names, the order well mixed: 24 and 5 share no divisor. */
export const accountNames: readonly string[] = Array.from(
  { length: 120 },
  (_, index) => `${firsts[(index * 7) % 24]} ${seconds[index % 5]}`,
);

export const segments = ['Machine builder', 'Process plant', 'Distributor', 'Service workshop'] as const;
export const categories = ['Drives', 'Bearings', 'Seals', 'Sensors'] as const;

export const territories = [
  { id: 1, region: 'North', country: 'Germany', city: 'Hamburg', group: 'Europe' },
  { id: 2, region: 'South', country: 'Germany', city: 'Ulm', group: 'Europe' },
  { id: 3, region: 'Benelux', country: 'Netherlands', city: 'Utrecht', group: 'Europe' },
  { id: 4, region: 'Nordic', country: 'Sweden', city: 'Lund', group: 'Europe' },
  { id: 5, region: 'Alpine', country: 'Austria', city: 'Linz', group: 'Europe' },
] as const;

export const owners = [
  { id: 'noor', name: 'Noor de Vries' },
  { id: 'jonas', name: 'Jonas Keller' },
  { id: 'mira', name: 'Mira Lindqvist' },
  { id: 'pavel', name: 'Pavel Novak' },
  { id: 'ines', name: 'Ines Moreau' },
  { id: 'tom', name: 'Tom Baker' },
] as const;

const costs = [420, 180, 95, 60, 38, 22] as const;
export const products = categories.flatMap((category, at) =>
  costs.map((cost, index) => ({
    id: (at + 1) * 100 + index,
    name: `${category.slice(0, -1)} ${'ABCDEF'[index]}${at + 1}0`,
    category,
    cost: cost * (1 + at * 0.15),
  })),
);
