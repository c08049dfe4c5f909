import type { ActivityOptions } from '@temporalio/workflow';

/**
 * Short work on the database. It is tried for ever: a lost database comes back, and a broken program is mended.
 * A worker that died is missed when its heartbeats stop, and another takes the work up.
 */
export const databaseWork: ActivityOptions = {
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '1 minute' },
};

/** Workflows and their work on the database. */
export const workflowTaskQueue = 'keyline';
export const mailTaskQueue = 'keyline-mail';

/** Mail is tried for half a day; then the digest stays unconfirmed and the workflow's next look takes it up again. */
export const mailWork: ActivityOptions = {
  taskQueue: mailTaskQueue,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '15 seconds',
  scheduleToCloseTimeout: '12 hours',
  retry: { initialInterval: '2 seconds', maximumInterval: '10 minutes' },
};
