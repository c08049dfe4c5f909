import type { CloudEvent } from '#libs/contract/feed.contract.js';
import type { StoredEvent } from '#libs/event-store/append.types.js';

type Optional = Partial<
  Pick<CloudEvent, 'onbehalfof' | 'correlationid' | 'causationid' | 'workflowid' | 'traceid' | 'programid'>
>;

/** CloudEvents has no null: what is not known is left out. */
const known = (attributes: Readonly<Record<keyof Optional, string | null | undefined>>): Optional =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined));

/** `source` and `id` together name an event in the world. */
export const cloudEventOf = (event: StoredEvent, source: string, programId: string | undefined): CloudEvent => ({
  specversion: '1.0',
  id: event.id,
  source,
  type: event.type,
  subject: event.stream,
  time: event.occurredAt,
  datacontenttype: 'application/json',
  position: event.position,
  streamversion: event.version,
  schemaversion: event.schemaVersion,
  recordedtime: event.recordedAt,
  actor: event.actor,
  commandid: event.commandId,
  ...known({
    onbehalfof: event.onBehalfOf,
    correlationid: event.correlationId,
    causationid: event.causationId,
    workflowid: event.workflowId,
    traceid: event.traceId,
    programid: programId,
  }),
  data: event.data,
});
