import { type AccountEvent, accountEvent } from './account/events.js';
import { type ActionEvent, actionEvent } from './action/events.js';
import { type GateEvent, gateEvent } from './gate/events.js';
import { type ImportEvent, importEvent } from './import/events.js';
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

/** The version every event type is at; a type that moves on gets a schema and an upcaster of its own here. */
const currentVersion = 1;
const schemaOf = new Map<string, (typeof eventSchemas)[number]>(
  eventSchemas.map((schema) => [schema.shape.type.value, schema]),
);

/** The typed event of a stored one. Throws on an unknown type or version and on data that does not fit. */
export const parseEvent = (stored: { type: string; schemaVersion: number; data: unknown }): DomainEvent => {
  const { type, schemaVersion, data } = stored;
  const schema = schemaOf.get(type);
  if (schema === undefined) throw new Error(`Stored event of unknown type '${type}'`);
  if (schemaVersion !== currentVersion) {
    throw new Error(`Stored event ${type} has schema version ${schemaVersion}; this program knows ${currentVersion}`);
  }
  const parsed = schema.safeParse({ type, data });
  if (parsed.success) return parsed.data;
  throw new Error(`Stored event ${type} does not fit its schema`, { cause: parsed.error });
};

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
