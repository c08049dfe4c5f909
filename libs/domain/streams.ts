/** Names of streams. An aggregate's id may carry dots and dashes; the prefix ends at the first dash. */
export const programStream = (programId: string): string => `program-${programId}`;
export const gateStream = (gateId: string): string => `gate-${gateId}`;
export const accountStream = (accountId: string): string => `account-${accountId}`;
export const personStream = (personId: string): string => `person-${personId}`;
export const modelStream = (modelId: string): string => `model-${modelId}`;
export const runStream = (runId: string): string => `run-${runId}`;
export const setStream = (setId: string): string => `set-${setId}`;
export const readinessStream = (programId: string): string => `readiness-${programId}`;
export const actionStream = (actionId: string): string => `action-${actionId}`;
export const pilotStream = (pilotId: string): string => `pilot-${pilotId}`;
export const valueStream = (programId: string): string => `value-${programId}`;
export const organizationStream = (programId: string): string => `organization-${programId}`;
export const importStream = (importId: string): string => `import-${importId}`;
export const digestStream = (digestId: string): string => `digest-${digestId}`;

/** A gate's id is made of what it belongs to, so that opening it twice opens one. */
export const gateIdOf = (programId: string, key: string, pilotId?: string): string =>
  pilotId === undefined ? `${programId}.${key}` : `${programId}.${key}.${pilotId}`;
export const milestoneIdOf = (programId: string, phase: number, week: number): string =>
  `${programId}.P${phase}W${week}`;
