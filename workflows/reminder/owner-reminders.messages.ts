/** One workflow a person; an accelerated program has its own clock, hence workflows of its own. */
export type RemindersRun = {
  readonly v: 1;
  readonly personId: string;
  readonly programId: string | null;
  readonly position: number;
};

export type RemindersEnd = { readonly status: 'nothing-open'; readonly position: number };

export const remindersWorkflowId = (personId: string, programId: string | null): string =>
  programId === null ? `reminders/${personId}` : `reminders/${programId}/${personId}`;
