import type { Append, ExpectedVersion, NewEvent, StreamAppend } from './append.types.js';
import { EventInvalid } from './errors.js';

const largestEvent = 64 * 1024;
const largestCommand = 16 * 1024 * 1024;

type PreparedPart = { readonly stream: string; readonly expected: number; readonly events: readonly string[] };

/** A checked command whose events are already JSON texts, each an open object: numbers are added at the flush. */
export type PreparedAppend = {
  readonly commandId: string;
  readonly digest: string;
  readonly parts: readonly PreparedPart[];
  readonly bytes: number;
};

const refuse = (reason: string): never => {
  throw new EventInvalid(reason);
};

/** PostgreSQL stores neither NUL nor half a surrogate pair, in text or in jsonb. */
const storable = (name: string, text: string): string => {
  if (typeof text !== 'string' || text === '') return refuse(`${name} is empty`);
  if (text.length > 500) return refuse(`${name} is longer than 500 characters`);
  if (/[\0\p{Surrogate}]/u.test(text)) return refuse(`${name} holds a character that cannot be stored`);
  return text;
};

// JSON.stringify writes NUL and lone surrogates as escapes; an even run of backslashes before one is data.
const unstorableEscape = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

const encodeData = (event: NewEvent): string => {
  let text: string | undefined;
  try {
    text = JSON.stringify(event.data);
  } catch (cause) {
    throw new EventInvalid(`${event.type}: data cannot be written as JSON`, { cause });
  }
  if (!text?.startsWith('{')) return refuse(`${event.type}: data is not an object`);
  if (Buffer.byteLength(text) > largestEvent) return refuse(`${event.type}: data is larger than 64 KB`);
  if (unstorableEscape.test(text)) return refuse(`${event.type}: data holds a character that cannot be stored`);
  return text;
};

const instant = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** Business time to the millisecond. Rejects days the calendar does not have, which `Date` would roll over. */
const encodeInstant = (event: NewEvent): string => {
  const parsed = instant.test(event.occurredAt) ? new Date(event.occurredAt) : undefined;
  if (parsed === undefined || Number.isNaN(parsed.getTime())) {
    return refuse(`${event.type}: occurredAt is not an instant in UTC: ${event.occurredAt}`);
  }
  const normal = parsed.toISOString();
  if (normal.slice(0, 19) !== event.occurredAt.slice(0, 19))
    return refuse(`${event.type}: no such day ${event.occurredAt}`);
  return normal;
};

const encodeSchemaVersion = ({ type, schemaVersion = 1 }: NewEvent): number =>
  Number.isInteger(schemaVersion) && schemaVersion > 0 && schemaVersion < 2 ** 31
    ? schemaVersion
    : refuse(`${type}: schemaVersion is not a positive integer`);

const encodeMetadata = (command: Append): string => {
  const { actor, onBehalfOf, correlationId, causationId, workflowId, traceId } = command.metadata;
  const given = { onBehalfOf, correlationId, causationId, workflowId, traceId };
  for (const [name, text] of Object.entries(given)) if (text !== undefined) storable(name, text);
  return JSON.stringify({ c: command.commandId, actor: storable('actor', actor), ...given }).slice(1, -1);
};

const encodeEvent = (event: NewEvent, stream: string, metadata: string): string => {
  const head = {
    s: stream,
    t: storable('event type', event.type),
    v: encodeSchemaVersion(event),
    o: encodeInstant(event),
  };
  return `${JSON.stringify(head).slice(0, -1)},${metadata},"d":${encodeData(event)}}`;
};

const encodeExpected = (expected: ExpectedVersion): number => {
  if (expected === 'any') return -1;
  if (expected === 'exists') return -2;
  if (expected === 'none') return 0;
  return Number.isSafeInteger(expected) && expected >= 0 ? expected : refuse(`expected version ${expected}`);
};

const encodePart = (part: StreamAppend, metadata: string): PreparedPart => {
  const stream = storable('stream', part.stream);
  return {
    stream,
    expected: encodeExpected(part.expected),
    events: part.events.map((event) => encodeEvent(event, stream, metadata)),
  };
};

/** Checks a command as far as it can be without the database; throws `EventInvalid`. */
export const prepareAppend = (command: Append): PreparedAppend => {
  storable('command id', command.commandId);
  storable('digest', command.digest);
  const metadata = encodeMetadata(command);
  const parts = command.streams.map((part) => encodePart(part, metadata));
  if (new Set(parts.map(({ stream }) => stream)).size < parts.length) refuse('a stream appears twice in one command');
  const bytes = parts.flatMap(({ events }) => events).reduce((sum, text) => sum + text.length, 0);
  if (bytes > largestCommand) refuse('the events of one command are larger than 16 MB');
  return { commandId: command.commandId, digest: command.digest, parts, bytes };
};
