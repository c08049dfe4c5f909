import type { OlderVersions } from './event-versions.js';

/**
 * What events said before their schema changed, in order from version 1: `GateOpened: [olderVersion(schema, rewrite), …]`.
 * The steps are in docs/how-to-change-an-event.md. Entries are never taken away, because facts stay as they were written.
 */
export const olderVersions: OlderVersions = {};
