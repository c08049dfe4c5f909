import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

let bundle: ReturnType<typeof bundleWorkflowCode> | undefined;

/** The workflows bundled from their sources, once a test file: no build needed, so a half-written process elsewhere does no harm. */
export const bundledWorkflows = (): ReturnType<typeof bundleWorkflowCode> => {
  bundle ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/all.workflows.ts', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  });
  return bundle;
};
