import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporal } from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { bundledWorkflows } from '#test/workflow/workflow-bundle.js';

Runtime.install({ logger: new DefaultLogger('WARN') });

const folder = join(process.cwd(), 'test/replay/histories');

const recorded = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    workflowId: name.replace('.json', ''),
    history: temporal.api.history.v1.History.fromObject(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  }));

describe('a workflow that runs for months', () => {
  it('goes on under the code of today from every history recorded so far', async () => {
    const results: Record<string, string> = {};
    const replays = Worker.runReplayHistories({ workflowBundle: await bundledWorkflows() }, recorded);
    for await (const { workflowId, error } of replays) results[workflowId] = error?.message ?? 'replayed';
    expect(Object.keys(results).length).toBeGreaterThan(0);
    expect(results).toEqual(Object.fromEntries(recorded.map(({ workflowId }) => [workflowId, 'replayed'])));
  });
});
