/** Exit codes of `keyline import`; `--help` lists them. */
export const exitCodes = { arguments: 2, unreachable: 3, failed: 4 } as const;

/** What ends the command, in words for the person at the keyboard. */
export class Failure extends Error {
  constructor(
    readonly reason: keyof typeof exitCodes,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
