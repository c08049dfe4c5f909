/** What the knowledge base must know of every account, and for how many months a value stays fresh. */
export const requiredFacts = [
  { field: 'segment', label: 'Segment', freshMonths: 24 },
  { field: 'country', label: 'Country', freshMonths: 60 },
  { field: 'city', label: 'City', freshMonths: 60 },
  { field: 'territoryId', label: 'Territory', freshMonths: 24 },
  { field: 'employees', label: 'Employees', freshMonths: 24 },
  { field: 'yearOpened', label: 'Year opened', freshMonths: 240 },
  { field: 'orderFrequency', label: 'Order frequency', freshMonths: 12 },
  { field: 'productFocus', label: 'Product focus', freshMonths: 24 },
  { field: 'wallet', label: 'Yearly wallet', freshMonths: 12 },
  { field: 'decisionMaker', label: 'Who decides', freshMonths: 12 },
] as const;
