import { z } from 'zod';

/** The metadata of schemas without their `id`, so that zod inlines them instead of making references. */
class AnonymousRegistry extends z.core.$ZodRegistry<z.core.GlobalMeta> {
  override get(schema: z.core.$ZodType) {
    const { id: _, ...said } = z.globalRegistry.get(schema) ?? {};
    return said as never;
  }

  override has(schema: z.core.$ZodType): boolean {
    return z.globalRegistry.has(schema);
  }
}

const UNNAMED = new AnonymousRegistry();

/** The JSON Schema of an input, without references. */
export const inlineSchema = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', metadata: UNNAMED });
