/** A charter that the domain accepts: Ana leads, Sam sponsors, Bo, Cy and Di steer. */
export const charterOf = (programId: string, changes: Record<string, unknown> = {}) => ({
  programId,
  templateId: 'three-phases',
  name: `Program ${programId}`,
  scope: { description: 'The whole base', segments: [], countries: [], territoryIds: [] },
  team: { leadId: 'ana', sponsorId: 'sam', approverIds: ['bo', 'cy', 'di'] },
  calendar: { timeZone: 'UTC', country: 'US', workingDays: [1, 2, 3, 4, 5] },
  currency: 'USD',
  startOn: '2026-12-07',
  ...changes,
});
