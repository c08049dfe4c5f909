/** What a reminder's item is called: unique over all kinds. */
export const gateItem = (gateId: string): string => `gate:${gateId}`;
export const actionItem = (actionId: string): string => `action:${actionId}`;
export const milestoneItem = (milestoneId: string): string => `milestone:${milestoneId}`;
export const checkInItem = (pilotId: string, week: number): string => `check-in:${pilotId}.${week}`;
/** A question or a condition of a gate. */
export const gatePartItem = (gateId: string, partId: string): string => `gate:${gateId}/${partId}`;
