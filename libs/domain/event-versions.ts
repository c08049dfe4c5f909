import type { z } from 'zod';

type StoredFact = { readonly type: string; readonly schemaVersion: number; readonly data: unknown };
type FactSchema = z.ZodObject<{ type: z.ZodLiteral<string>; data: z.ZodObject }>;

/** What an event said in an older version, and how the next version says the same. */
export type OlderVersion = {
  readonly schema: z.ZodType;
  /** Parses by `schema`, then rewrites; pure: no clock, no look-up. */
  readonly upcast: (data: unknown) => unknown;
};

/** Versions 1, 2, 3 … of a type that came before the one its schema describes now. */
export type OlderVersions = Readonly<Record<string, readonly OlderVersion[]>>;

/** One older version: the schema its data has, and a pure function to the data of the version after it. */
export const olderVersion = <Schema extends z.ZodType>(
  schema: Schema,
  rewrite: (data: z.output<Schema>) => object,
): OlderVersion => ({ schema, upcast: (data) => rewrite(schema.parse(data)) });

type KnownVersion = { readonly type: string; readonly version: number; readonly schema: z.ZodType };

export type EventVersions<Event> = {
  /** The version events of this type are written in. Throws on a type that the catalogue does not know. */
  readonly versionOf: (type: string) => number;
  /** The event of a stored one, in today's version. Throws on an unknown type or version and on data that does not fit. */
  readonly parse: (stored: StoredFact) => Event;
  /** Every type and version that may lie in a store, with the schema of its data. */
  readonly known: () => readonly KnownVersion[];
};

const problem = (type: string, version: number, cause: unknown) =>
  new Error(`Stored event ${type} does not fit its schema (version ${version})`, { cause });

/** From a version to the one after it, until it is today's. */
const upcast = (type: string, data: unknown, from: number, steps: readonly OlderVersion[]): unknown => {
  let version = from;
  let current = data;
  for (const step of steps.slice(from - 1)) {
    try {
      current = step.upcast(current);
    } catch (cause) {
      throw problem(type, version, cause);
    }
    version += 1;
  }
  return current;
};

/** What can be read and what is written: a schema for each type as it is now, and its older versions. */
export const eventVersions = <Schema extends FactSchema>(
  schemas: readonly Schema[],
  older: OlderVersions = {},
): EventVersions<z.output<Schema>> => {
  const currents = new Map(
    schemas.map((schema) => {
      const type = schema.shape.type.value;
      const steps = older[type] ?? [];
      return [type, { schema, steps, version: steps.length + 1 }];
    }),
  );
  const stray = Object.keys(older).find((type) => !currents.has(type));
  if (stray !== undefined) throw new Error(`Older versions of an unknown type '${stray}'`);

  const versionOf = (type: string): number => {
    const current = currents.get(type);
    if (current === undefined) throw new Error(`No schema for events of type '${type}'`);
    return current.version;
  };
  const parse = ({ type, schemaVersion, data }: StoredFact): z.output<Schema> => {
    const current = currents.get(type);
    if (current === undefined) throw new Error(`Stored event of unknown type '${type}'`);
    const { schema, steps, version } = current;
    if (schemaVersion > version || schemaVersion < 1) {
      const newer = schemaVersion > version ? ': it was written by a newer program' : '';
      throw new Error(
        `Stored event ${type} has schema version ${schemaVersion}; this program knows ${version}${newer}`,
      );
    }
    const today = schemaVersion === version ? data : upcast(type, data, schemaVersion, steps);
    const parsed = schema.safeParse({ type, data: today });
    if (parsed.success) return parsed.data;
    throw problem(type, schemaVersion, parsed.error);
  };
  const known = () =>
    [...currents].flatMap(([type, { schema, steps }]) =>
      [...steps.map((step) => step.schema), schema.shape.data].map((data, index) => ({
        type,
        version: index + 1,
        schema: data,
      })),
    );
  return { versionOf, parse, known };
};
