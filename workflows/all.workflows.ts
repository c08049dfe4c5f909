/** The entry of the workflow bundle: Temporal runs what this file exports. */
// biome-ignore lint/performance/noBarrelFile: the bundler takes one file, and its exports are the workflow types
export { pilotWorkflow } from './pilot/pilot.workflow.js';
export { programWorkflow } from './program/program.workflow.js';
export { ownerRemindersWorkflow } from './reminder/owner-reminders.workflow.js';
