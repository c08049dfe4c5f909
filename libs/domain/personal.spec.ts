import { describe, expect, it } from '@jest/globals';
import { eventSchemas } from './catalogue.js';
import { personalByType } from './personal.js';

const declared: Readonly<
  Record<string, { readonly subject: string; readonly erased: Readonly<Record<string, unknown>> }>
> = personalByType;
type Field = { readonly def: object; safeParse(value: unknown): { readonly success: boolean } };
const shapeOf = (schema: (typeof eventSchemas)[number]): Readonly<Record<string, Field>> => schema.shape.data.shape;
const isEmail = ({ def }: Field): boolean => 'format' in def && def.format === 'email';

describe('the personal fields', () => {
  it('are those of events that exist, and what stands for them fits the schema', () => {
    for (const [type, { subject, erased }] of Object.entries(declared)) {
      const schema = eventSchemas.find(({ shape }) => shape.type.value === type);
      expect(schema).toBeDefined();
      if (schema === undefined) continue;
      expect(Object.keys(shapeOf(schema))).toEqual(expect.arrayContaining([subject, ...Object.keys(erased)]));
      for (const [field, value] of Object.entries(erased)) {
        expect({ field, fits: shapeOf(schema)[field]?.safeParse(value).success }).toEqual({ field, fits: true });
      }
    }
  });

  it('are all the fields of events that hold an address', () => {
    for (const schema of eventSchemas) {
      const type = schema.shape.type.value;
      const addresses = Object.entries(shapeOf(schema)).filter(([, field]) => isEmail(field));
      for (const [field] of addresses) expect(Object.keys(declared[type]?.erased ?? {})).toContain(field);
    }
    const registered = eventSchemas.find(({ shape }) => shape.type.value === 'PersonRegistered');
    expect(registered && Object.values(shapeOf(registered)).some(isEmail)).toBe(true);
  });
});
