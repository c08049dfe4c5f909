import { handleCommand } from '#libs/command/handle-command.js';
import { parserOf } from '#libs/domain/catalogue.js';
import { importEvent } from '#libs/domain/import/events.js';
import { importDecider } from '#libs/domain/import/import.js';
import { importStream } from '#libs/domain/streams.js';
import type { DatasetFile, Loaded } from '../load/load-dataset.js';
import type { Recording } from './recording.js';

const parse = parserOf(importEvent);

/** Records that a dataset is in force. One that comes into force again has a stream of that occasion. */
export const recordDataset = async (recording: Recording, file: DatasetFile, loaded: Loaded): Promise<void> => {
  const { store, importId, by, at } = recording;
  const { datasetId, hash, controlTotals, state } = loaded;
  const first = await store.readStream({ stream: importStream(datasetId) });
  if (first.length > 0 && state === 'unchanged') return;
  const { kind, fileName, mapping } = file;
  const data = { importId, datasetId, kind, fileName, hash, mapping: { ...mapping }, controlTotals };
  const outcome = await handleCommand(store, {
    decider: importDecider,
    stream: importStream(first.length === 0 ? datasetId : `${datasetId}.${importId}`),
    command: { type: 'ImportDataset', by, at, data },
    parse,
    context: { commandId: `import:${importId}:dataset:${datasetId}`, actor: by, occurredAt: at },
  });
  if (outcome.kind === 'accepted' || outcome.kind === 'duplicate') return;
  throw new Error(`The dataset ${datasetId} could not be recorded: ${outcome.kind}`);
};
