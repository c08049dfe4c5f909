import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Log } from '#libs/telemetry/log.js';

const longestPause = 10_000;

/** Waits for Temporal however long it takes: the record is kept and read without it. */
export const connectWhenReachable = async (address: string, log: Log): Promise<NativeConnection> => {
  for (let pause = 250; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      log.warn({ address, err: error }, 'Temporal does not answer yet; trying again');
      await sleep(pause);
    }
  }
};
