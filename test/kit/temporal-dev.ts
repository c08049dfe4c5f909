import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { temporalBinary } from '#infra/temporal/binary.js';
import { temporalCli } from '#infra/temporal/tools.js';

const quiet = (): void => {
  try {
    Runtime.install({ logger: new DefaultLogger('WARN') });
  } catch {
    // A test file that installed its own runtime keeps it.
  }
};

/** A whole Temporal server in memory on a free port (namespace `default`, real time); `teardown()` in `afterAll`. */
export const startTemporalDev = async (): Promise<TestWorkflowEnvironment> => {
  quiet();
  const path = await temporalBinary(temporalCli);
  return TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path }, log: { format: 'pretty', level: 'error' } },
  });
};
