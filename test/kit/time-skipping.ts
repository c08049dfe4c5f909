import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { temporalBinary } from '#infra/temporal/binary.js';
import { temporalTestServer } from '#infra/temporal/tools.js';

const quiet = (): void => {
  try {
    Runtime.install({ logger: new DefaultLogger('WARN') });
  } catch {
    // A test file that installed its own runtime keeps it.
  }
};

/** A server whose clock jumps to the next timer. Skipping is global to it: one per test file; `teardown()` in `afterAll`. */
export const startTimeSkipping = async (): Promise<TestWorkflowEnvironment> => {
  quiet();
  const path = await temporalBinary(temporalTestServer);
  return TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
};
