import type { ChildProcess } from 'node:child_process';

const children = new Map<ChildProcess, NodeJS.Signals>();
let isArmed = false;

/** However this process ends (except by SIGKILL), the child does not outlive it. The good order is `stop()`; this is the net below it. */
export const endWithThisProcess = (child: ChildProcess, signal: NodeJS.Signals): void => {
  if (!isArmed) {
    isArmed = true;
    process.once('exit', () => {
      for (const [each, how] of children) each.kill(how);
    });
  }
  children.set(child, signal);
  child.once('exit', () => children.delete(child));
};
