import fc from 'fast-check';
import { z } from 'zod';

type Json = z.core.JSONSchema.JSONSchema;

/** Text as people write it: other alphabets, marks, an escape, what a page must not run. */
const texts = [
  'Weiß & Söhne, Zürich',
  'Étude n° 7 – “résumé”',
  '東京 支店',
  'C:\\north\\new "beta"',
  '<b>not bold</b>',
  'O’Neil 🚲',
  'Bikes',
  'us',
  'x',
];
const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: fc.constantFrom('2024-02-29', '2025-12-31', '2026-11-25'),
  'date-time': fc.constantFrom('2024-02-29T23:59:59Z', '2026-11-25T00:00:00.123Z'),
  email: fc.constantFrom('ana@example.com', 'first.last+tag@example.org'),
};

const textOf = ({ format, pattern, minLength = 0, maxLength = 4000 }: Json): fc.Arbitrary<unknown> => {
  const known = format === undefined ? undefined : formats[format];
  if (known !== undefined) return known;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.constantFrom(...texts.filter(({ length }) => length >= minLength && length <= maxLength));
};

const numberOf = ({ type, minimum, maximum, exclusiveMinimum }: Json): fc.Arbitrary<unknown> => {
  const from = Math.max(minimum ?? Number(exclusiveMinimum ?? -1000), -1000);
  const to = Math.min(maximum ?? 1_000_000, 1_000_000);
  if (type === 'integer') return fc.integer({ min: from, max: to });
  return fc.integer({ min: from * 100 + 1, max: to * 100 }).map((hundredths) => hundredths / 100);
};

const objectOf = (schema: Json, isFull: boolean): fc.Arbitrary<unknown> => {
  const { properties, additionalProperties, propertyNames, required = [] } = schema;
  if (properties !== undefined) {
    const wanted = Object.entries(properties).filter(([name]) => isFull || required.includes(name));
    return fc.record(Object.fromEntries(wanted.map(([name, member]) => [name, arbitraryOf(member, isFull)])));
  }
  const keys = arbitraryOf(propertyNames ?? { type: 'string', pattern: '^[a-z]{3,8}$' }, isFull).map(String);
  const size = { minKeys: isFull ? 1 : 0, maxKeys: 3 };
  return fc.dictionary(keys, arbitraryOf(additionalProperties ?? {}, isFull), { ...size, noNullPrototype: true });
};

const arrayOf = (schema: Json, isFull: boolean): fc.Arbitrary<unknown> => {
  const { prefixItems, items, minItems = 0, maxItems = 3 } = schema;
  if (prefixItems !== undefined) return fc.tuple(...prefixItems.map((member) => arbitraryOf(member, isFull)));
  const member = arbitraryOf(Array.isArray(items) ? {} : (items ?? {}), isFull);
  return fc.array(member, {
    minLength: Math.max(minItems, isFull ? 1 : 0),
    maxLength: Math.max(minItems, Math.min(maxItems, 3)),
  });
};

const arbitraryOf = (schema: z.core.JSONSchema._JSONSchema, isFull: boolean): fc.Arbitrary<unknown> => {
  if (typeof schema === 'boolean') return fc.constant(null);
  const { const: constant, enum: members, anyOf, oneOf, type } = schema;
  if (constant !== undefined) return fc.constant(constant);
  if (members !== undefined) return fc.constantFrom(...members);
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => arbitraryOf(choice, isFull)));
  switch (type) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return arrayOf(schema, isFull);
    case 'object':
      return objectOf(schema, isFull);
    default:
      return fc.constant(null);
  }
};

/** Three values that the schema takes as they are: one without anything optional, two with all of it. */
export const samplesOf = (schema: z.ZodType): unknown[] => {
  const shape = z.toJSONSchema(schema);
  const fits = (value: unknown) => {
    const parsed = schema.safeParse(value);
    return parsed.success && JSON.stringify(parsed.data) === JSON.stringify(value);
  };
  const take = (isFull: boolean, count: number) =>
    fc.sample(arbitraryOf(shape, isFull).filter(fits), { numRuns: count, seed: 4 });
  return [...take(false, 1), ...take(true, 2)];
};
