import { z } from 'zod';
import { id } from '#libs/domain/fields.js';
import { controlTotals, datasetKind } from '#libs/domain/import/events.js';
import { page, pageQuery, personRef } from './answers.js';
import { route } from './route.js';

const proposedField = z.object({
  field: z.string(),
  label: z.string(),
  required: z.boolean(),
  column: z.string().nullable(),
  confidence: z.number(),
});

/** What was read of an uploaded file: the guess of its kind and of each field's column, with confidence from 0 to 1. */
export const upload = z
  .object({
    uploadId: z.string(),
    fileName: z.string(),
    bytes: z.int(),
    kind: datasetKind.nullable(),
    columns: z.array(z.string()),
    sample: z.array(z.array(z.string())),
    /** The proposal for the guessed kind; empty when the kind is not known. */
    fields: z.array(proposedField),
    /** The proposal for each kind, for a person who says what the file holds. */
    proposals: z.array(z.object({ kind: datasetKind, fields: z.array(proposedField) })),
  })
  .meta({ id: 'Upload' });
export type Upload = z.infer<typeof upload>;

export const importFile = z
  .object({
    fileName: z.string(),
    kind: datasetKind,
    state: z.enum(['waiting', 'reading', 'done', 'unchanged', 'failed']),
    rowsRead: z.int(),
    rejected: z.int(),
    progress: z.number().min(0).max(1),
    message: z.string().nullable(),
    datasetId: z.string().nullable(),
    controlTotals: controlTotals.nullable(),
  })
  .meta({ id: 'ImportFile' });

export const importJob = z
  .object({
    importId: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    by: personRef,
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    files: z.array(importFile),
    /** The base after the import: the figures to hold against your own books. */
    totals: z
      .object({
        lines: z.int(),
        orders: z.int(),
        accounts: z.int(),
        buyingAccounts: z.int(),
        sales: z.string(),
        /** Null when the cost of some line is unknown. */
        cost: z.string().nullable(),
        margin: z.string().nullable(),
        currency: z.string(),
        byYear: z.array(z.object({ year: z.string(), sales: z.string() })),
        byCategory: z.array(z.object({ category: z.string(), sales: z.string() })),
      })
      .nullable(),
  })
  .meta({ id: 'ImportJob' });
export type ImportJob = z.infer<typeof importJob>;

export const rejectedRow = z
  .object({ row: z.int(), reason: z.string(), field: z.string().nullable(), values: z.record(z.string(), z.string()) })
  .meta({ id: 'RejectedRow' });

const importers = ['analyst', 'program-lead', 'administrator'] as const;
export const uploadRoute = route({
  method: 'POST',
  path: '/v1/uploads',
  summary: 'Upload a CSV file to look at before it is imported',
  access: importers,
  bodyKind: 'csv',
  query: z.object({ fileName: z.string().min(1).max(200) }),
  answer: upload,
  success: 201,
});
export const startImport = route({
  method: 'POST',
  path: '/v1/imports',
  summary: 'Import uploaded files together',
  access: importers,
  success: 202,
  answer: importJob,
  body: z.object({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('USD'),
    files: z
      .array(z.object({ uploadId: id, kind: datasetKind, mapping: z.record(z.string(), z.string()) }))
      .min(1)
      .max(20),
  }),
});
export const listImports = route({
  method: 'GET',
  path: '/v1/imports',
  summary: 'Imports, newest first',
  access: 'signed-in',
  query: pageQuery,
  answer: page(importJob),
});
export const getImport = route({
  method: 'GET',
  path: '/v1/imports/:importId',
  summary: 'An import, with progress and control totals',
  access: 'signed-in',
  params: z.object({ importId: id }),
  answer: importJob,
});
export const listRejectedRows = route({
  method: 'GET',
  path: '/v1/imports/:importId/rejected',
  summary: 'Rejected rows with their reasons',
  access: 'signed-in',
  params: z.object({ importId: id }),
  query: pageQuery.extend({ kind: datasetKind.optional() }),
  answer: page(rejectedRow.extend({ fileName: z.string(), kind: datasetKind })),
});
