import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** Below the heartbeat timeout of the activities; most of them end before the first beat. */
const every = 2500;

/** Tells Temporal that the work under way is alive, so that the work of a killed worker is soon done by another. */
export const beating: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    execute: async (input, next) => {
      const beat = setInterval(() => context.heartbeat(), every);
      try {
        return await next(input);
      } finally {
        clearInterval(beat);
      }
    },
  },
});
