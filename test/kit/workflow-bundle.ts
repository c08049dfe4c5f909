import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The bundle of all workflows, made once and again only after a change: `Worker.create({ workflowBundle: await workflowBundle() })`. */
export const workflowBundle = async (): Promise<{ codePath: string }> => {
  await promisify(execFile)(process.execPath, [
    join('infra', 'build.mjs'),
    'server',
    'workflows',
    '--emit-anyway',
  ]).catch((error) => {
    throw new Error(`The build failed:\n${error.stderr}`, { cause: error });
  });
  return { codePath: join(process.cwd(), 'dist', 'workflow-bundle.js') };
};
