import type { ActivityOptions } from '@temporalio/workflow';

/** Short work on the database. It is tried for ever: a lost database comes back, and a broken program is mended. */
export const databaseWork: ActivityOptions = {
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '1 minute' },
};

/** Workflows and their work on the database. */
export const workflowTaskQueue = 'keyline';
export const mailTaskQueue = 'keyline-mail';

/** Mail is tried for half a day; then the digest stays unconfirmed and the workflow's next look takes it up again. */
export const mailWork: ActivityOptions = {
  taskQueue: mailTaskQueue,
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '12 hours',
  retry: { initialInterval: '2 seconds', maximumInterval: '10 minutes' },
};
