/** What a run of a pilot's workflow hands to the next. */
export type PilotRun = { readonly v: 1; readonly pilotId: string; readonly position: number };

export type PilotEnd = { readonly status: 'decided'; readonly position: number };

export const pilotWorkflowId = (pilotId: string): string => `pilot/${pilotId}`;
