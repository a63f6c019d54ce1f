import { z } from 'zod';

/** What is said of shapes, without the names that the API's description gives those that many operations share. */
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

/** A shape of what comes in as a JSON Schema of one piece, without references. */
export const inlineSchema = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', metadata: UNNAMED });
