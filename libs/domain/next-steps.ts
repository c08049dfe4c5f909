/** A command that is due, with an id made of what it is about: issuing it again does nothing twice. */
export type DueCommand<Command> = { readonly commandId: string; readonly command: Command };

/** What is due now, and the next business instant at which something will be; null when only people can go on. */
export type NextSteps<Command> = { readonly commands: readonly DueCommand<Command>[]; readonly nextAt: string | null };

export const nothing: NextSteps<never> = { commands: [], nextAt: null };

export const dueNow = <Command>(commandId: string, command: Command): NextSteps<Command> => ({
  commands: [{ commandId, command }],
  nextAt: null,
});

export const dueAt = (instant: string): NextSteps<never> => ({ commands: [], nextAt: instant });

/** All that is due, and the earliest of what comes. */
export const together = <Command>(...steps: readonly NextSteps<Command>[]): NextSteps<Command> => {
  const instants = steps.flatMap(({ nextAt }) => nextAt ?? []).sort();
  return { commands: steps.flatMap(({ commands }) => commands), nextAt: instants[0] ?? null };
};
