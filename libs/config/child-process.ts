/** How long a process may take to end in good order before it just ends. */
const patience = 4000;

/** What a process tells its supervisor. `note` is printed below the ready line: how to sign in, for example. */
export type ReadyMessage = { readonly type: 'ready'; readonly note?: string };

/** Tells the supervisor that this process serves. Without a supervisor it does nothing. */
export const reportReady = (note?: string): void => {
  const message: ReadyMessage = note === undefined ? { type: 'ready' } : { type: 'ready', note };
  process.send?.(message);
};

/**
 * Runs `end` once, when the process is told to stop or its supervisor is gone, and then ends the process.
 * Under a supervisor Ctrl-C is left to it: it stops the parts in order.
 */
export const onShutdown = (end: () => Promise<void>): void => {
  const isSupervised = process.connected === true;
  let isEnding = false;
  const shutDown = () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), patience).unref();
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', shutDown);
  process.on('SIGINT', isSupervised ? () => undefined : shutDown);
  process.on('disconnect', shutDown);
};
