/** What a run of the program's workflow hands to the next: small, and versioned for those that run for months. */
export type ProgramRun = {
  readonly v: 1;
  readonly programId: string;
  /** The store's position this workflow has acted on. */
  readonly position: number;
  /** The pilots whose workflows it has started. */
  readonly pilots: readonly string[];
};

export type ProgramEnd = { readonly status: 'closed' | 'cancelled'; readonly position: number };

export const programWorkflowId = (programId: string): string => `program/${programId}`;
