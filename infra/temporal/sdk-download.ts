import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TemporalTool, temporalCli } from './tools.js';

/** Lets the SDK's testing package fetch the program from Temporal's own site, and answers where it put it. */
export const installFromSdk = async (tool: TemporalTool, folder: string): Promise<string> => {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const executable = { type: 'cached-download', downloadDir: folder, ttl: '365 days' } as const;
  const environment =
    tool === temporalCli
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const file = (await readdir(folder)).find((name) => name.startsWith(tool.sdkName));
  if (file === undefined) throw new Error(`the SDK left no ${tool.program} in ${folder}`);
  return join(folder, file);
};
