import { type AccountEvent, accountEvent } from './account/events.js';
import { type ActionEvent, actionEvent } from './action/events.js';
import { eventVersions } from './event-versions.js';
import { type GateEvent, gateEvent } from './gate/events.js';
import { type ImportEvent, importEvent } from './import/events.js';
import { olderVersions } from './older-versions.js';
import { type OrganizationEvent, organizationEvent } from './organization/events.js';
import { type PersonEvent, personEvent } from './person/events.js';
import { type PilotEvent, pilotEvent } from './pilot/events.js';
import { type ProgramEvent, programEvent } from './program/events.js';
import { type ReadinessEvent, readinessEvent } from './readiness/events.js';
import { type ReminderEvent, reminderEvent } from './reminder/events.js';
import { type ModelEvent, modelEvent, type RunEvent, runEvent } from './scoring/events.js';
import { type SetEvent, setEvent } from './set/events.js';
import { type ValueEvent, valueEvent } from './value/events.js';

/** Every fact the product can record. */
export type DomainEvent =
  | AccountEvent
  | ActionEvent
  | GateEvent
  | ImportEvent
  | ModelEvent
  | OrganizationEvent
  | PersonEvent
  | PilotEvent
  | ProgramEvent
  | ReadinessEvent
  | ReminderEvent
  | RunEvent
  | SetEvent
  | ValueEvent;

export const eventSchemas = [
  ...accountEvent.options,
  ...actionEvent.options,
  ...gateEvent.options,
  ...importEvent.options,
  ...modelEvent.options,
  ...organizationEvent.options,
  ...personEvent.options,
  ...pilotEvent.options,
  ...programEvent.options,
  ...readinessEvent.options,
  ...reminderEvent.options,
  ...runEvent.options,
  ...setEvent.options,
  ...valueEvent.options,
] as const;

const versions = eventVersions(eventSchemas, olderVersions);

/** The typed event of a stored one, in today's version. Throws on an unknown type or version and on data that does not fit. */
export const parseEvent: (stored: { type: string; schemaVersion: number; data: unknown }) => DomainEvent =
  versions.parse;

/** The schema version that new events of a type bear. Throws on an unknown type. */
export const versionOf = versions.versionOf;

/** Every type and version that was ever written. */
export const knownVersions = versions.known;

/** A parser for the streams of one aggregate: `parserOf(gateEvent)` gives `GateEvent`, and throws on any other. */
export const parserOf = <Event extends DomainEvent>(aggregate: {
  readonly options: readonly { readonly shape: { readonly type: { readonly value: Event['type'] } } }[];
  readonly _zod: { readonly output: Event };
}) => {
  const types = new Set<string>(aggregate.options.map(({ shape }) => shape.type.value));
  return (stored: { type: string; schemaVersion: number; data: unknown }): Event => {
    const event = parseEvent(stored);
    if (!types.has(event.type)) throw new Error(`Stored event ${event.type} lies in a stream of another aggregate`);
    return event as Event; // its type is one of the aggregate's, and a type belongs to one aggregate
  };
};
