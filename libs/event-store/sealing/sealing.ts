import type { Append, NewEvent } from '../append.types.js';
import { EventInvalid } from '../errors.js';
import { decrypt, encrypt } from './cipher.js';
import type { SubjectKey, SubjectKeys } from './subject-keys.js';

/** Where an event type speaks of a person: the field that names the subject, and what stands for each field once erased. */
export type PersonalFields = {
  readonly subject: string;
  readonly erased: Readonly<Record<string, unknown>>;
};
export type PersonalByType = Readonly<Record<string, PersonalFields>>;

type Data = Readonly<Record<string, unknown>>;
/** What sealing needs of an event, stored or to be stored. */
export type Sealable = { readonly stream: string; readonly type: string; readonly data: unknown };

const isSealed = (value: unknown): value is { readonly $sealed: string } =>
  typeof value === 'object' && value !== null && '$sealed' in value && typeof value.$sealed === 'string';

/** A sealed text moved to another event or field does not open. */
const contextOf = (stream: string, type: string, path: string): string => `${stream}|${type}|${path}`;

const sealText = (key: Buffer, value: unknown, context: string): { $sealed: string } => {
  const text = JSON.stringify(value);
  // The store refuses such texts, and cannot see into a sealed one; read models could not take them either.
  if (/\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(text)) {
    throw new EventInvalid(`${context}: data holds a character that cannot be stored`);
  }
  return { $sealed: encrypt(key, Buffer.from(text), context).toString('base64url') };
};

const openText = (key: Buffer, sealed: { readonly $sealed: string }, context: string): unknown => {
  try {
    return JSON.parse(decrypt(key, Buffer.from(sealed.$sealed, 'base64url'), context).toString());
  } catch {
    // It stays sealed and fits no schema: whoever reads this event hears of it, and the others are read on.
    return sealed;
  }
};

const mapFields = (data: Data, { erased }: PersonalFields, change: (value: unknown, path: string) => unknown): Data => {
  const changed: Record<string, unknown> = { ...data };
  for (const path of Object.keys(erased)) {
    const value = data[path];
    if (value !== undefined && value !== null) changed[path] = change(value, path);
  }
  return changed;
};

/** Seals personal fields before an event is stored and opens them after it is read; the rest of the program sees plain events. */
export class Sealing {
  constructor(
    private readonly keys: SubjectKeys,
    private readonly personal: PersonalByType,
  ) {}

  concerns({ streams }: Append): boolean {
    return streams.some(({ events }) => events.some(({ type }) => this.personal[type] !== undefined));
  }

  async seal(command: Append): Promise<Append> {
    const subjects = command.streams.flatMap(({ events }) => this.subjectsOf(events));
    const keys = await this.keys.forSealing([...new Set(subjects)]);
    const streams = command.streams.map((part) => ({
      ...part,
      events: part.events.map((event) => this.sealEvent(event, part.stream, keys)),
    }));
    return { ...command, streams };
  }

  async open<Row extends Sealable>(rows: readonly Row[]): Promise<readonly Row[]> {
    const subjects = this.subjectsOf(rows);
    if (subjects.length === 0) return rows;
    const keys = await this.keys.forOpening([...new Set(subjects)]);
    return rows.map((row) => this.openRow(row, keys));
  }

  forget(subject: string): void {
    this.keys.forget(subject);
  }

  private find({ type, data }: { readonly type: string; readonly data: unknown }) {
    const fields = this.personal[type];
    if (fields === undefined) return undefined;
    const known = data as Data; // the store takes objects only
    const subject = known[fields.subject];
    return typeof subject === 'string' ? { fields, subject, data: known } : undefined;
  }

  private subjectsOf(events: readonly { readonly type: string; readonly data: unknown }[]): readonly string[] {
    return events.flatMap((event) => this.find(event)?.subject ?? []);
  }

  private sealEvent(event: NewEvent, stream: string, keys: ReadonlyMap<string, Buffer>): NewEvent {
    const found = this.find(event);
    const key = found && keys.get(found.subject);
    if (found === undefined || key === undefined) return event;
    const seal = (value: unknown, path: string) => sealText(key, value, contextOf(stream, event.type, path));
    return { ...event, data: mapFields(found.data, found.fields, seal) };
  }

  private openRow<Row extends Sealable>(row: Row, keys: ReadonlyMap<string, SubjectKey>): Row {
    const found = this.find(row);
    const key = found && keys.get(found.subject);
    if (found === undefined || key === undefined) return row;
    const { stream, type } = row;
    const open = (value: unknown, path: string): unknown => {
      if (key === 'erased') return found.fields.erased[path];
      return isSealed(value) ? openText(key, value, contextOf(stream, type, path)) : value;
    };
    return { ...row, data: mapFields(found.data, found.fields, open) };
  }
}
