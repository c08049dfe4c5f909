import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

type Histories = { readonly name: string; readonly json: string }[];

/** Everything as JSON can hold it; `History.fromObject` reads it back. */
const plain = { longs: String, enums: String, bytes: String };
const { History } = temporal.api.history.v1;

/** Every run of a workflow, the latest first. */
const runsOf = async (client: Client, workflowId: string): Promise<Histories> => {
  const runs: Histories = [];
  for (let runId: string | undefined; runs.length < 20; ) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push({
      name: workflowId.replaceAll('/', '-'),
      json: JSON.stringify(History.toObject(History.fromObject(history), plain)),
    });
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    if (runId === undefined) return runs;
  }
  return runs;
};

/**
 * Keeps the histories of a test for the replay test, when KEYLINE_KEEP_HISTORIES is set: do it for a new scenario,
 * and never to make the replay of an old one pass.
 */
export const keepHistories = async (client: Client, workflowIds: readonly string[]): Promise<void> => {
  if (!process.env.KEYLINE_KEEP_HISTORIES) return;
  for (const workflowId of workflowIds) {
    const runs = (await runsOf(client, workflowId)).reverse();
    for (const [index, { name, json }] of runs.entries()) {
      await writeFile(join(process.cwd(), 'test/replay/histories', `${name}-${index + 1}.json`), `${json}\n`);
    }
  }
};
