import { z } from 'zod';
import { order } from '../fields.js';
import { datasetImported } from './events.js';

export const importDataset = order('ImportDataset', datasetImported.shape.data.omit({ by: true }).shape);
export const importCommand = z.discriminatedUnion('type', [importDataset]);
export type ImportCommand = z.infer<typeof importCommand>;
