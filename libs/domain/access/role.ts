import { z } from 'zod';

/** What a person may be in the installation. Teams of a program are in its charter. */
export const role = z.enum([
  'program-lead',
  'approver',
  'account-owner',
  'analyst',
  'change-lead',
  'sponsor',
  'auditor',
  'administrator',
]);
export type Role = z.infer<typeof role>;

/** The seats of a program's team that gate rules name. */
export const seat = z.enum(['lead', 'sponsor', 'steering', 'unit-head', 'finance', 'analyst']);
export type Seat = z.infer<typeof seat>;
