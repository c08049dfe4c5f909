import { z } from 'zod';

/** A field nobody knows is a mistake of the sender; dropping it in silence would hide that. */
const made = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodObject) {
    return z.strictObject(Object.fromEntries(Object.entries(schema.shape).map(([key, field]) => [key, strict(field)])));
  }
  if (schema instanceof z.ZodOptional) return z.optional(strict(schema.unwrap()));
  if (schema instanceof z.ZodNullable) return z.nullable(strict(schema.unwrap()));
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion) {
    return z.union(schema.options.map(strict));
  }
  if (schema instanceof z.ZodArray) return schema.clone({ ...schema.def, element: strict(schema.element) });
  if (schema instanceof z.ZodDefault) return schema.clone({ ...schema.def, innerType: strict(schema.unwrap()) });
  return schema;
};

const known = new WeakMap<z.core.$ZodType, z.core.$ZodType>();

/** The same schema, refusing unknown fields at every depth. Checks on whole objects are not carried over; no body has one. */
export const strict = <Schema extends z.core.$ZodType>(schema: Schema): Schema => {
  const earlier = known.get(schema) ?? made(schema);
  known.set(schema, earlier);
  return earlier as Schema; // the same inputs but for unknown fields, the same output
};
