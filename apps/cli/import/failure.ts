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

/** What the file system says of a file: it has a path. */
type FileFault = Error & { readonly code: string; readonly path: string };
export const isFileFault = (error: unknown): error is FileFault =>
  error instanceof Error && 'code' in error && 'path' in error;

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ENOENT: 'it is not there',
  ENOTDIR: 'it is neither a file nor a folder',
  EISDIR: 'it is a folder',
  EIO: 'the disk fails',
};

export const unreadable = (error: FileFault): Failure =>
  new Failure('failed', `${error.path} cannot be read: ${reasons[error.code] ?? error.code}.`, { cause: error });
